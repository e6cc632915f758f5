import { openRecord } from '../records.ts';
import { decodeLegacy } from './decode-legacy.ts';
import { strictDecode } from './strict-decode.ts';

/**
 * A document's text as it came, with nothing taken out or mended: what the places of an article's changes are counted in.
 *
 * @param encoding that the article was read in; of what is no article UTF-8 is tried. Bytes that are not valid in it
 *   become U+FFFD.
 */
export const rawText = (bytes: Uint8Array, encoding = 'utf-8'): string => {
  const { text, bytes: content = new Uint8Array() } = openRecord({ document: '', bytes });
  if (text !== undefined) return text;
  const isUnicode = /^utf-?(8|16)/i.test(encoding);
  const decoded = isUnicode ? strictDecode(content, encoding) : decodeLegacy(content, encoding);
  return decoded ?? new TextDecoder(isUnicode ? encoding : 'utf-8').decode(content);
};
