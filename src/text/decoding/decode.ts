import type { RejectionReason } from '../../schemas/document.ts';
import { reject } from '../reject.ts';
import type { TextTools } from '../types.ts';
import { declaredCharset } from './charset.ts';
import { encodedOnce } from './encoded-twice.ts';
import { guessUtf16 } from './guess-utf16.ts';
import { guessLegacyEncoding } from './legacy-encodings.ts';
import { knownFormat, looksBinary } from './not-text.ts';
import { strictDecode } from './strict-decode.ts';
import { CHARACTERS_PER_BROKEN_BYTE, countBroken, tolerantDecode } from './tolerant-decode.ts';
import { isDamagedUtf8, isUtf8 } from './utf8.ts';

/** `encoding` is the label of the WHATWG Encoding Standard; `broken` counts the bytes that had to be replaced. */
export type Decoded = { text: string; encoding: string; broken: number };

/**
 * Bytes to text: UTF-8 or UTF-16 by their byte order mark, else UTF-8, else UTF-16 or a legacy encoding where the
 * outcome is clearly text, else UTF-8 with U+FFFD for its broken bytes where those are few. The byte order mark is not
 * part of the text.
 */
export const decode = (bytes: Uint8Array, tools: TextTools): Decoded | { rejection: RejectionReason } => {
  if (bytes.every(isBlank)) return reject('empty', 'The file has no text.');
  const format = knownFormat(bytes);
  if (format) return reject('not-text', `The file is ${format}, not plain text.`);
  const marked = markedEncoding(bytes);
  if (marked) return checked(lenient(bytes, marked), bytes);
  const shifted = shiftedJapanese(bytes);
  if (shifted !== null) return checked({ text: shifted, encoding: 'iso-2022-jp', broken: 0 }, bytes);
  const hasZeros = bytes.includes(0);
  const declared = hasZeros ? null : byDeclaration(bytes);
  if (declared) return checked(declared, bytes);
  const text = hasZeros ? null : strictDecode(bytes, 'utf-8');
  if (text !== null) return checked({ text, encoding: 'utf-8', broken: 0 }, bytes);
  const wide = guessUtf16(bytes);
  if (wide) return checked(lenient(bytes, wide), bytes);
  if (hasZeros) return reject('not-text', 'The file holds zero bytes, as binary files do.');
  const repaired = lenient(bytes, 'utf-8');
  if (isDamagedUtf8(repaired.text)) return checked(repaired, bytes);
  const legacy = guessLegacyEncoding(bytes, tools);
  if (legacy) return checked({ ...legacy, broken: countBroken(legacy.text) }, bytes);
  return checked(repaired, bytes);
};

/** A page may declare its encoding. Bytes that are UTF-8 are so, whatever they declare, but for ISO-2022-JP's ASCII. */
const byDeclaration = (bytes: Uint8Array): Decoded | null => {
  const encoding = declaredCharset(bytes);
  if (encoding === null || encoding === 'utf-8') return null;
  if (encoding !== 'iso-2022-jp' && isUtf8(bytes)) return null;
  const text = tolerantDecode(bytes, encoding);
  return text === null ? null : { text, encoding, broken: countBroken(text) };
};

const lenient = (bytes: Uint8Array, encoding: string): Decoded => {
  const text = new TextDecoder(encoding).decode(bytes);
  return { text, encoding, broken: countBroken(text) };
};

const checked = (decoded: Decoded, bytes: Uint8Array): Decoded | { rejection: RejectionReason } => {
  const { text, broken, encoding } = decoded;
  if (looksBinary(text) && encodedOnce(text) === null)
    return reject('not-text', 'The file is full of control characters, as binary files are.');
  if (broken > 3 && broken * CHARACTERS_PER_BROKEN_BYTE > text.length) {
    return reject(
      'undecodable',
      `${broken} places in the file's ${bytes.length} bytes are not valid ${encoding.toUpperCase()}, and no other encoding fits.`,
    );
  }
  return decoded;
};

const markedEncoding = (bytes: Uint8Array): string | null => {
  const [first, second, third] = bytes;
  if (first === 0xef && second === 0xbb && third === 0xbf) return 'utf-8';
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  return null;
};

/** ISO-2022-JP is made of ASCII alone; the escape before a Japanese character tells it from all else. */
const shiftedJapanese = (bytes: Uint8Array): string | null => {
  const at = bytes.indexOf(0x1b);
  const announced = bytes[at + 1] === 0x24 && (bytes[at + 2] === 0x42 || bytes[at + 2] === 0x40);
  return at !== -1 && announced ? strictDecode(bytes, 'iso-2022-jp') : null;
};

const isBlank = (byte: number): boolean => byte === 32 || (byte >= 9 && byte <= 13) || byte === 0;
