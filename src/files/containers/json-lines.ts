import type { RejectionReason } from '../../schemas/document.ts';
import { recordBytes } from '../../text/records.ts';
import { createByteReader } from './byte-reader.ts';
import { ContainerDamage } from './damage.ts';
import { type FieldNames, type JsonRecord, readJsonRecord } from './json-record.ts';
import { tooManyValues } from './json-size.ts';
import { brokenRecord, type RecordLocation, type RecordRead, recordTooLarge } from './record.ts';

/** A line of JSON lines as read; `number` counts from 1, blank lines too. */
export type JsonLine = { number: number; offset: number } & (
  | { record: JsonRecord }
  | { problem: RejectionReason }
);

interface Options {
  fields: FieldNames;
  /** Longest line in bytes; a longer one is skipped without being kept. */
  maxBytes: number;
}

/**
 * The lines of a JSON-lines stream (https://jsonlines.org: UTF-8, one value a line), one at a time. Blank lines are
 * passed over; a byte order mark and carriage returns are left out.
 *
 * @throws ContainerDamage where the stream is UTF-16, and whatever `chunks` throws.
 */
export async function* readJsonLines(
  chunks: AsyncIterable<Uint8Array>,
  { fields, maxBytes }: Options,
): AsyncGenerator<JsonLine> {
  const reader = createByteReader(chunks);
  const [first, second] = await reader.peek(2);
  if ((first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)) throw wide();
  for (let number = 1; ; number += 1) {
    // Each ends an empty line; a file may have millions.
    number += reader.skipLineFeeds();
    const offset = reader.offset();
    const line = await reader.line(maxBytes);
    if (line === null) return;
    if ('skipped' in line) yield { number, offset, problem: recordTooLarge(line.skipped, maxBytes) };
    else if (!isBlank(line.bytes)) yield { number, offset, ...parseLine(line.bytes, fields) };
  }
}

/** The records of a JSON-lines stream as documents; see `readJsonLines`. */
export async function* readJsonRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: Options,
): AsyncGenerator<RecordRead> {
  for await (const line of readJsonLines(chunks, options)) {
    const location: RecordLocation = { record: line.number, offset: line.offset };
    if ('problem' in line) {
      yield { location, problem: line.problem };
      continue;
    }
    const { id, text, declared } = line.record;
    if (id !== undefined) location.id = String(id).slice(0, 500);
    yield { location, bytes: recordBytes(text, declared) };
  }
}

/** The record in a line's bytes; `problem` where it has none. */
export const parseLine = (
  bytes: Uint8Array,
  fields: FieldNames,
): { record: JsonRecord } | { problem: RejectionReason } => {
  const many = tooManyValues(bytes);
  if (many) return { problem: many };
  const text = decoder.decode(bytes);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    return { problem: brokenRecord('The line is not JSON.', 'Correct the line and ingest the file again.') };
  }
  const read = readJsonRecord(value, fields);
  if ('problem' in read) return read;
  const broken = read.text.split('\ufffd').length - 1;
  // One broken byte in a long text is an accident; many are another encoding.
  if (broken > 3 && broken * 50 > read.text.length) {
    return {
      problem: {
        code: 'undecodable',
        message: `${broken} characters of the text could not be decoded.`,
        advice: 'Save the file as UTF-8 and ingest it again.',
      },
    };
  }
  return { record: read };
};

/** Leaves a byte order mark out. */
const decoder = new TextDecoder('utf-8');

const isBlank = (bytes: Uint8Array): boolean =>
  bytes.every((byte) => byte === 32 || byte === 9 || byte === 13) ||
  (bytes.length <= 4 && decoder.decode(bytes).trim() === '');

const wide = (): ContainerDamage =>
  new ContainerDamage('The file is UTF-16; JSON lines are UTF-8.', 'Save it as UTF-8 and ingest it again.');
