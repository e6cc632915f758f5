import type { RejectionReason } from '../../schemas/document.ts';
import type { Declared } from '../../text/types.ts';
import { brokenRecord } from './record.ts';

/** Which fields of a JSON record say what; of several names the first that a record has counts. */
export type FieldNames = Readonly<
  Record<'id' | 'text' | 'url' | 'date' | 'language' | 'headline', readonly string[]>
>;

export const defaultFields: FieldNames = {
  id: ['id'],
  text: ['text'],
  url: ['url'],
  date: ['date'],
  language: ['lang', 'language'],
  headline: ['headline', 'title'],
};

export interface JsonRecord {
  id?: string | number;
  text: string;
  declared: Declared;
}

/** Far above what an article has; more is not what the field's name says. */
const longest = { url: 4000, date: 100, language: 100, headline: 1000 } as const;

/** Reads a parsed line. Empty strings and null count as absent; any other type than text is a rejection. */
export const readJsonRecord = (
  value: unknown,
  fields: FieldNames,
): JsonRecord | { problem: RejectionReason } => {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { problem: wrongShape(`This is ${nameOf(value)}, not an object with fields.`) };
  }
  const given = new Map<string, unknown>(Object.entries(value));
  const find = (names: readonly string[]) => names.find((name) => (given.get(name) ?? null) !== null);
  const textField = find(fields.text);
  const text = textField === undefined ? undefined : given.get(textField);
  if (typeof text !== 'string') {
    const what = textField === undefined ? 'is missing' : `is ${nameOf(text)}, where a text should be`;
    return { problem: wrongShape(`The field "${textField ?? fields.text.join('" or "')}" ${what}.`) };
  }
  const record: JsonRecord = { text, declared: {} };
  const idField = find(fields.id);
  if (idField !== undefined) {
    const id = given.get(idField);
    if (typeof id !== 'string' && typeof id !== 'number') {
      return {
        problem: wrongShape(`The field "${idField}" is ${nameOf(id)}, where a text or number should be.`),
      };
    }
    record.id = id;
  }
  for (const fact of ['url', 'date', 'language', 'headline'] as const) {
    const name = find(fields[fact]);
    const said = name === undefined ? '' : given.get(name);
    if (typeof said !== 'string') {
      return { problem: wrongShape(`The field "${name}" is ${nameOf(said)}, where a text should be.`) };
    }
    const trimmed = said.trim();
    if (trimmed.length > longest[fact]) {
      const most = `more than the ${longest[fact]} that a ${fact} may have`;
      return { problem: wrongShape(`The field "${name}" has ${trimmed.length} characters, ${most}.`) };
    }
    if (trimmed !== '') record.declared[fact] = trimmed;
  }
  return record;
};

const wrongShape = (message: string): RejectionReason =>
  brokenRecord(message, 'Correct the record, or name the fields with --fields (ONESTORY_FIELDS).');

const nameOf = (value: unknown): string => {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'a list';
  return (
    { string: 'a text', number: 'a number', boolean: 'true or false', object: 'an object' }[
      String(typeof value)
    ] ?? typeof value
  );
};
