/*
 * Two Vietnamese encodings that the WHATWG Encoding Standard has not. Both put one letter on each byte from 80 to FF,
 * and rare capitals on control characters. The tables are public standards.
 */

interface Table {
  /** The characters of the bytes 80 to FF. */
  high: string;
  /** The capitals below 20, by byte. */
  low: ReadonlyMap<number, string>;
}

/** RFC 1456, Conventions for Encoding the Vietnamese Language (1993). */
const VISCII: Table = {
  high:
    'ẠẮẰẶẤẦẨẬẼẸẾỀỂỄỆỐỒỔỖỘỢỚỜỞỊỎỌỈỦŨỤỲÕắằặấầẩậẽẹếềểễệốồổỗỠƠộờởịỰỨỪỬơớƯ' +
    'ÀÁÂÃẢĂẳẵÈÉÊẺÌÍĨỳĐứÒÓÔạỷừửÙÚỹỵÝỡưàáâãảăữẫèéêẻìíĩỉđựòóôõỏọụùúũủýợỮ',
  low: new Map([
    [2, 'Ẳ'],
    [5, 'Ẵ'],
    [6, 'Ẫ'],
    [20, 'Ỷ'],
    [25, 'Ỹ'],
    [30, 'Ỵ'],
  ]),
};

/** TCVN 5712:1993, VN1, of which VN3 (the ABC fonts) is a part. B0 to B4 are the tone marks by themselves. */
const TCVN: Table = {
  high:
    'ÀẢÃÁẠẶẬÈẺẼÉẸỆÌỈĨÍỊÒỎÕÓỌỘỜỞỠỚỢÙỦŨ\u00a0ĂÂÊÔƠƯĐăâêôơưđẰ\u0300\u0309\u0303\u0301\u0323àảãáạẲằẳẵắẴ' +
    'ẮẦẨẪẤỀặầẩẫấậèỂẻẽéẹềểễếệìỉỄẾỒĩíịòỔỏõóọồổỗốộờởỡớợùỖủũúụừửữứựỳỷỹýỵỐ',
  low: new Map([
    [1, 'Ú'],
    [2, 'Ụ'],
    [4, 'Ừ'],
    [5, 'Ử'],
    [6, 'Ữ'],
    [17, 'Ứ'],
    [18, 'Ự'],
    [19, 'Ỳ'],
    [20, 'Ỷ'],
    [21, 'Ỹ'],
    [22, 'Ý'],
    [23, 'Ỵ'],
  ]),
};

/** The characters of all 256 bytes, where `encoding` is `viscii` or `tcvn`; undefined for any other. */
export const vietnameseCharacters = (encoding: string): readonly string[] | undefined =>
  CHARACTERS.get(encoding);

const charactersOf = ({ high, low }: Table): string[] =>
  Array.from({ length: 256 }, (_, byte) =>
    byte < 128 ? (low.get(byte) ?? String.fromCharCode(byte)) : high.charAt(byte - 128),
  );

const CHARACTERS = new Map([
  ['viscii', charactersOf(VISCII)],
  ['tcvn', charactersOf(TCVN)],
]);

/** The words with a letter beyond ASCII. */
export const wordsBeyondAscii = (text: string): string[] =>
  (text.match(/[\p{L}\p{M}]+/gu) ?? []).filter((word) => /\P{ASCII}/u.test(word));

/**
 * The share of the words with a letter beyond ASCII that are built like a Vietnamese syllable: one of its initials, one
 * of its vowels, one of its finals and at most one tone. Nearly 1 for Vietnamese; where it is read in a wrong encoding,
 * letters stand together that cannot. 0 where no word has such a letter.
 */
export const vietnameseShare = (text: string): number => {
  const words = wordsBeyondAscii(text);
  if (words.length === 0) return 0;
  return words.filter(isSyllable).length / words.length;
};

const TONES = /[\u0300\u0301\u0303\u0309\u0323]/gu;
const SYLLABLE = new RegExp(
  `^(?:${'ngh ng gh gi nh ch kh ph th tr qu b c d đ g h k l m n p r s t v x'.split(' ').join('|')})?` +
    `(?:${(
      'uyê uya uyu iêu yêu oai oay oao oeo uây uôi ươi ươu iê yê ươ uô oa oă oe oo uâ uê uy uơ ia ua ưa ai ao au ay ' +
      'âu ây eo êu iu oi ôi ơi ui ưi ưu a ă â e ê i o ô ơ u ư y'
    )
      .split(' ')
      .join('|')})(?:ng|nh|ch|[cmnpt])?$`,
  'u',
);

const isSyllable = (word: string): boolean => {
  if (word.length > 12) return false;
  const split = word.normalize('NFD').toLowerCase();
  return (split.match(TONES)?.length ?? 0) <= 1 && SYLLABLE.test(split.replace(TONES, '').normalize('NFC'));
};
