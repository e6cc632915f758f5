import type pg from 'pg';

/**
 * Runs a statement over many rows at once: `$1` is a JSON array of them, to be read by `json_to_recordset`. Without rows
 * nothing is run.
 */
export const runOnRows = async (
  client: pg.ClientBase,
  statement: string,
  rows: readonly object[],
): Promise<void> => {
  if (rows.length > 0) await client.query(statement, [toJson(rows)]);
};

/** A value as the JSON that PostgreSQL takes: it refuses U+0000 and half of a surrogate pair, which become U+FFFD. */
const toJson = (value: unknown): string => {
  const json = JSON.stringify(value);
  // Nearly no text has them, and a function that is asked for every value takes several times as long.
  if (!maybeUnstorable.test(json)) return json;
  return JSON.stringify(value, (_key, part) => (typeof part === 'string' ? storable(part) : part));
};

const storable = (text: string): string => text.replace(unstorable, '\ufffd');

const unstorable = /\0|\p{Surrogate}/gu;
/** As JSON writes them. */
const maybeUnstorable = /\\u(?:0000|d[89a-f])/;
