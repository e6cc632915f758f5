import type { RejectionReason } from '../../schemas/document.ts';
import { type ByteReader, createByteReader } from './byte-reader.ts';
import { type Headers, linesOf, mostHeaderBytes, readHeaders } from './headers.ts';
import { brokenRecord, type RecordLocation, type RecordRead, recordTooLarge } from './record.ts';
import { warcDocument } from './warc-document.ts';

interface Options {
  /** Largest record in bytes; a larger one is skipped without being kept. */
  maxBytes: number;
}

const headerLines = 1000;

/**
 * The records of a WARC stream (ISO 28500, versions 0.17 to 1.1) that hold something fetched (`response`, `resource`,
 * `conversion`), as documents; the other types are counted and passed over. Where the framing is broken, one rejection
 * tells it, and reading goes on at the next line that begins a record.
 */
export async function* readWarcRecords(
  chunks: AsyncIterable<Uint8Array>,
  options: Options,
): AsyncGenerator<RecordRead> {
  const reader = createByteReader(chunks);
  for (let record = 1; ; record += 1) {
    const start = await findRecord(reader);
    if (start === null) return;
    const location: RecordLocation = { record, offset: start.offset };
    if ('strange' in start) {
      yield { location, problem: noRecord(start.strange) };
      continue;
    }
    const headers = await readHeader(reader);
    const length = headers && lengthIn(headers);
    if (headers === null || length === null) {
      yield { location, problem: noLength };
      continue;
    }
    Object.assign(location, namesIn(headers));
    if (!documentTypes.has((headers.get('warc-type') ?? '').toLowerCase())) {
      const passed = await reader.skip(length);
      if (passed < length) yield { location, problem: breaksOff(passed, length) };
      continue;
    }
    yield { location, ...(await readBlock(reader, headers, length, options)) };
  }
}

const documentTypes = new Set(['response', 'resource', 'conversion']);

const readBlock = async (
  reader: ByteReader,
  headers: Headers,
  length: number,
  { maxBytes }: Options,
): Promise<{ bytes: Uint8Array } | { problem: RejectionReason }> => {
  if (length > maxBytes + mostHeaderBytes) {
    const passed = await reader.skip(length);
    return { problem: passed < length ? breaksOff(passed, length) : recordTooLarge(length, maxBytes) };
  }
  const block = await reader.take(length);
  if (block.length < length) return { problem: breaksOff(block.length, length) };
  return warcDocument(headers, block, maxBytes);
};

/**
 * Passes the empty lines between records and the line that begins one. Of what else stands there, all up to the next
 * beginning is one stretch, whose length is told.
 */
const findRecord = async (
  reader: ByteReader,
): Promise<{ offset: number } | { offset: number; strange: number } | null> => {
  let strange: number | null = null;
  for (;;) {
    reader.skipLineFeeds();
    const offset = reader.offset();
    const begins = isBeginning(await reader.peek(beginningBytes));
    if (begins && strange !== null) return { offset: strange, strange: offset - strange };
    const line = await reader.line(beginningBytes * 4);
    if (line === null) return strange === null ? null : { offset: strange, strange: offset - strange };
    if (begins) return { offset };
    if ('skipped' in line || line.bytes.some((byte) => byte !== 13 && byte !== 10)) strange ??= offset;
  }
};

const beginning = new TextEncoder().encode('WARC/');
const beginningBytes = 16;

/** Whether a line begins a record: `WARC/` and a digit. */
const isBeginning = (bytes: Uint8Array): boolean => {
  const digit = bytes[beginning.length] ?? 0;
  return digit >= 48 && digit <= 57 && beginning.every((byte, at) => byte === bytes[at]);
};

/** The header's fields, up to the empty line behind them; null where it has no end, or is no header. */
const readHeader = async (reader: ByteReader): Promise<Headers | null> => {
  const lines: string[] = [];
  const from = reader.offset();
  for (let count = 0; count < headerLines && reader.offset() - from < mostHeaderBytes; count += 1) {
    if (isBeginning(await reader.peek(beginningBytes))) return null;
    const line = await reader.line(mostHeaderBytes);
    if (line === null || 'skipped' in line) return null;
    const [text = ''] = linesOf(line.bytes);
    if (text === '') return readHeaders(lines);
    lines.push(text);
  }
  return null;
};

const lengthIn = (headers: Headers): number | null => {
  const length = headers.get('content-length') ?? '';
  return /^\d{1,15}$/.test(length) ? Number(length) : null;
};

const namesIn = (headers: Headers): Pick<RecordLocation, 'id' | 'fetched'> => {
  const id = headers.get('warc-record-id')?.replace(/^<|>$/g, '').slice(0, 500);
  const fetched = headers.get('warc-date') ?? '';
  return {
    ...(id && { id }),
    ...(/^\d{4}(-\d\d){0,2}(T[\d:.]{5,20}Z)?$/.test(fetched) && { fetched }),
  };
};

const again = 'Get the file again from where it came from, if the record matters.';

const noRecord = (length: number): RejectionReason =>
  brokenRecord(`${length} bytes stand there that belong to no WARC record.`, again);

const noLength: RejectionReason = brokenRecord(
  'The record has a broken header, or one without its length.',
  again,
);

const breaksOff = (there: number, length: number): RejectionReason =>
  brokenRecord(
    `The file breaks off in the record: ${there} of its ${length} bytes are there.`,
    'Check whether the file was copied completely; then ingest it again.',
  );
