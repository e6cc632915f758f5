import type { RejectionReason } from '../../schemas/document.ts';
import { recordBytes } from '../../text/records.ts';
import { parseLine } from './json-lines.ts';
import type { FieldNames } from './json-record.ts';
import { tooManyValues } from './json-size.ts';

/**
 * The document of a file that is one JSON object, on one line or many, as some crawlers write one for each article: the
 * same as of that object in JSON lines. Null for any other text, which may begin with a brace too.
 */
export const readJsonObject = (
  bytes: Uint8Array,
  fields: FieldNames,
): { bytes: Uint8Array } | { problem: RejectionReason } | null => {
  if (!isEnclosed(bytes) || (tooManyValues(bytes) === null && !isJson(bytes))) return null;
  const read = parseLine(bytes, fields);
  return 'problem' in read ? read : { bytes: recordBytes(read.record.text, read.record.declared) };
};

/** Leaves a byte order mark out. */
const decoder = new TextDecoder('utf-8');

/** White space around the braces is looked for in so many bytes. */
const around = 1000;

const isEnclosed = (bytes: Uint8Array): boolean =>
  decoder.decode(bytes.subarray(0, around)).trimStart().startsWith('{') &&
  decoder.decode(bytes.subarray(-around)).trimEnd().endsWith('}');

const isJson = (bytes: Uint8Array): boolean => {
  try {
    JSON.parse(decoder.decode(bytes));
    return true;
  } catch {
    return false;
  }
};
