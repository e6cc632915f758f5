import { tolerantDecode } from './tolerant-decode.ts';
import { vietnameseCharacters } from './vietnamese-encodings.ts';
import { misreadMark } from './windows-1252.ts';

/**
 * Bytes in an encoding other than UTF-8 as composed text (NFC); null where more of them than an accident explains are not
 * valid.
 * @param options.cut the bytes are a beginning, see `strictDecode`
 * @param encoding a label of the WHATWG Encoding Standard, `viscii` or `tcvn`
 */
export const decodeLegacy = (
  bytes: Uint8Array,
  encoding: string,
  options: { cut?: boolean } = {},
): string | null => {
  const characters = vietnameseCharacters(encoding);
  if (characters) return bytes.reduce((text, byte) => text + (characters[byte] ?? ''), '').normalize('NFC');
  const text = tolerantDecode(bytes, encoding, options);
  if (text === null) return null;
  // Elsewhere no text has them: they are bytes that the encoding does not know, as others replace them.
  const marked =
    encoding === 'windows-1252'
      ? text.replace(/[\u0080-\u009f]/gu, misreadMark)
      : text.replace(/[\u0080-\u0084\u0086-\u009f]/gu, '\ufffd');
  return marked.normalize('NFC');
};
