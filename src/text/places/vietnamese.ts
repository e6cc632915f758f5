/*
 * Vietnamese short names of countries are everyday syllables and given names: Anh (England, he, a name), Nga, Ý, Áo, Mỹ.
 */

/** A syllable that Vietnamese allows, with its tone: the shape of given names and of towns. */
const SYLLABLE =
  /^(?:ngh?|nh|ch|gh?|gi|kh|ph|qu|th|tr|[bcdđhklmnpqrstvx])?[aeiouyăâêôơư]{1,3}(?:ng|nh|ch|[cmnpt])?$/u;
/** Words before a short name that stand before people and things, not before countries. */
const NOT_BEFORE =
  /(?:^|[^\p{L}])(?:ông|bà|anh|chị|em|cô|chú|bác|cháu|bé|cậu|dì|thầy|bị cáo|nghi phạm|nạn nhân|tiếng|chủ|sinh|tên|đô la|đô-la|đôla|bảng)$/u;
/** Words that make another word of it: Nhật báo is a daily, Ý kiến an opinion, Áo dài a dress. */
const NOT_AFTER = /^ (?:báo|ký|trình|nguyệt|kiến|dài|quốc)(?!\p{L})/u;
/** Anh is the most common given name of all: only after words that go with a country. */
const BEFORE_ENGLAND =
  /(?:^|[^\p{L}])(?:nước|tại|ở|sang|từ|đến|tới|về|thủ tướng|chính phủ|hoàng gia|nữ hoàng|quốc tịch|bóng đá|tuyển|giải|hạng|đội|vua|công chúa|hoàng tử|báo|tờ|đại sứ|ngoại trưởng|quốc hội|hạ viện|thượng viện|quân đội|không quân|hải quân|bộ|người|giữa|của|với|và|là|cho)$/u;

/**
 * Whether the name at `start` to `end` is a country's. Names of several syllables are; one syllable is where it stands
 * within a sentence, after a word that can stand before a country, and no other part of a name beside it.
 */
export function isVietnameseWord(text: string, start: number, end: number): boolean {
  const name = text.slice(start, end);
  if (/[ -]/u.test(name) || !SYLLABLE.test(withoutTone(name))) return true;
  if (NOT_AFTER.test(text.slice(end, end + 10))) return false;
  const before = text.slice(Math.max(0, start - 16), start);
  const after = /^ (\p{Lu}[\p{L}\p{M}]*)/u.exec(text.slice(end, end + 16))?.[1];
  if (after !== undefined && SYLLABLE.test(withoutTone(after))) return false;
  const previous = /([\p{L}\p{M} ]*\p{L}) $/u.exec(before)?.[1]?.normalize('NFC');
  if (previous === undefined) return isListed(before) && name.normalize('NFC') !== 'Anh';
  const lastWord = previous.slice(previous.lastIndexOf(' ') + 1);
  if (/^\p{Lu}/u.test(lastWord)) return false;
  return name.normalize('NFC') === 'Anh' ? BEFORE_ENGLAND.test(previous) : !NOT_BEFORE.test(previous);
}

/** In a list (`Pháp, Đức`), in brackets or after a hyphen; not at the beginning of a sentence, where every word has a capital. */
const isListed = (before: string): boolean => /[,(/–-] ?$/u.test(before);

/** Lower case without tone marks; the vowels' own marks (ă, ê, ơ) stay. */
const withoutTone = (word: string): string =>
  word
    .toLowerCase()
    .normalize('NFD')
    .replace(/[\u0300\u0301\u0303\u0309\u0323]/gu, '')
    .normalize('NFC');
