import { decodeLegacy } from '../../src/text/decoding/decode-legacy.ts';

/** Encodes a text; null where the encoding cannot hold one of its characters. */
export type Encoder = (text: string) => Uint8Array | null;

/**
 * An encoder made by decoding every byte, and every pair of bytes, of an encoding.
 * @param encoding as `decodeLegacy` takes it
 */
export function encoderOf(encoding: string): Encoder {
  if (encoding === 'iso-2022-jp') return shifting(encoderOf('euc-jp'));
  const bytesOf = new Map<string, number[]>();
  const add = (...bytes: number[]): void => {
    const character = single(encoding, bytes);
    if (character !== null && !bytesOf.has(character)) bytesOf.set(character, bytes);
  };
  for (let byte = 0; byte < 256; byte += 1) add(byte);
  if (MULTIBYTE.has(encoding))
    for (let lead = 0x81; lead < 0xff; lead += 1)
      for (let trail = 0x40; trail < 0xff; trail += 1) add(lead, trail);
  const split = encoding === 'windows-1258';
  return (text) => {
    const bytes: number[] = [];
    for (const character of split ? [...text.normalize('NFC')].flatMap(toneApart) : text.normalize('NFC')) {
      const known = bytesOf.get(character);
      if (known === undefined) return null;
      bytes.push(...known);
    }
    return Uint8Array.from(bytes);
  };
}

const MULTIBYTE = new Set(['gb18030', 'big5', 'shift_jis', 'euc-jp', 'euc-kr']);

/** The only character of these bytes. */
function single(encoding: string, bytes: number[]): string | null {
  const text = decodeLegacy(Uint8Array.from(bytes), encoding);
  return text !== null && [...text].length === 1 && !/[\ufffd\u0080-\u009f\ue000-\uf8ff]/u.test(text)
    ? text
    : null;
}

/** windows-1258 writes a letter with its circumflex, breve or horn, then the tone: `ế` is `ê` and an acute. */
function toneApart(character: string): string[] {
  const parts = character.normalize('NFD');
  const tone = /[\u0300\u0301\u0303\u0309\u0323]/u.exec(parts)?.[0];
  return tone === undefined ? [character] : [parts.replace(tone, '').normalize('NFC'), tone];
}

/** ISO-2022-JP: the pairs of EUC-JP without their high bit, between the escapes for JIS X 0208 and ASCII. */
function shifting(eucJp: Encoder): Encoder {
  return (text) => {
    const bytes: number[] = [];
    let wide = false;
    for (const character of text) {
      const encoded = eucJp(character);
      if (encoded === null || encoded[0] === 0x8e) return null;
      if (encoded.length > 1 !== wide) {
        wide = !wide;
        bytes.push(0x1b, ...(wide ? [0x24, 0x42] : [0x28, 0x42]));
      }
      bytes.push(...Array.from(encoded, (byte) => byte & 0x7f));
    }
    if (wide) bytes.push(0x1b, 0x28, 0x42);
    return Uint8Array.from(bytes);
  };
}
