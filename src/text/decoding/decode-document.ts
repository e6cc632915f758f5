import type { RejectionReason } from '../../schemas/document.ts';
import type { DocumentInput, TextTools } from '../types.ts';
import { decode } from './decode.ts';
import { knownFormat, looksBinary } from './not-text.ts';
import { tolerantDecode } from './tolerant-decode.ts';
import { isUtf8 } from './utf8.ts';

/** A document's text and the name of its encoding, or why it has none. */
export const decodeDocument = (
  input: DocumentInput,
  tools: TextTools,
): { text: string; encoding: string } | { rejection: RejectionReason } => {
  if (input.text !== undefined) return { text: input.text, encoding: 'utf-8' };
  const bytes = input.bytes ?? new Uint8Array();
  return inDeclaredEncoding(bytes, input.declared?.encoding) ?? decode(bytes, tools);
};

/** What a record declares counts where the bytes are not UTF-8 and, but for accidents, are valid in it. */
const inDeclaredEncoding = (
  bytes: Uint8Array,
  encoding: string | undefined,
): { text: string; encoding: string } | null => {
  if (encoding === undefined || /^(utf-?(8|16(le|be)?)|ascii|us-ascii)$/iu.test(encoding)) return null;
  if (knownFormat(bytes) || bytes.includes(0) || isUtf8(bytes)) return null;
  const text = tolerantDecode(bytes, encoding);
  return text === null || looksBinary(text) ? null : { text, encoding: encoding.toLowerCase() };
};
