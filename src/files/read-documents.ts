import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { FilePlace, RejectionReason } from '../schemas/document.ts';
import { createByteReader } from './containers/byte-reader.ts';
import { chunksOf, restOf } from './containers/chunks.ts';
import { ContainerDamage } from './containers/damage.ts';
import { formatOf, headBytes, isGzip, unpackedName } from './containers/format.ts';
import { gunzip, type UnpackLimits } from './containers/gunzip.ts';
import { readJsonRecords } from './containers/json-lines.ts';
import { readJsonObject } from './containers/json-object.ts';
import { defaultFields, type FieldNames } from './containers/json-record.ts';
import type { RecordRead } from './containers/record.ts';
import { readWarcRecords } from './containers/warc.ts';
import { type DocumentRead, readDocument, tooLarge } from './read.ts';
import { mayPass, problemOf, unreadAt } from './reading-problems.ts';

/** A container was read to its end, or until `problem`. `records` counts what was read of it. */
export interface ContainerEnd {
  container: FilePlace;
  records: number;
  problem?: RejectionReason;
}

export interface ReadingOptions extends UnpackLimits {
  /** Largest document in bytes. */
  maxBytes: number;
  /** Names of the fields in JSON lines, and in a file that is one JSON object. */
  fields: FieldNames;
}

export const defaultReading: ReadingOptions = {
  maxBytes: 10_000_000,
  fields: defaultFields,
  maxUnpackedBytes: 100_000_000_000,
  maxRatio: 200,
};

/**
 * The documents in a file: one, or each record of a container (JSON lines, WARC) and then the container's end; gzipped or
 * not. Of a file that is one JSON object the document is the text that it holds. A container is streamed: whatever its
 * size, one record at a time is in memory.
 */
export async function* readDocuments(
  place: FilePlace,
  options: ReadingOptions,
): AsyncGenerator<DocumentRead | ContainerEnd> {
  let file: FileHandle;
  try {
    // Without O_NONBLOCK a pipe that took the file's place would hang the worker.
    file = await open(join(place.root, place.path), constants.O_RDONLY | constants.O_NONBLOCK);
  } catch (error) {
    yield unreadAt(place, error);
    return;
  }
  let now = place;
  try {
    const stats = await file.stat();
    now = { ...place, size: stats.size, modified: stats.mtimeMs };
    const { bytesRead, buffer } = await file.read(Buffer.alloc(headBytes), 0, headBytes, 0);
    const head = buffer.subarray(0, bytesRead);
    if (isGzip(head) || formatOf(place.path, head) !== 'plain') yield* readUnpacked(file, now, options);
    else yield withRecord(await readDocument(place, options.maxBytes), options.fields);
  } catch (error) {
    yield mayPass(error) ? unreadAt(now, error) : { place: now, problem: reasonOf(error) };
  } finally {
    await file.close();
  }
}

/** Archives are packed once; some tools pack what was packed. More layers than that are a trap. */
const mostLayers = 2;

async function* readUnpacked(
  file: FileHandle,
  place: FilePlace,
  options: ReadingOptions,
): AsyncGenerator<DocumentRead | ContainerEnd> {
  const packed = createByteReader(chunksOf(file, place.size));
  let reader = packed;
  let name = place.path;
  for (let layer = 0; isGzip(await reader.peek(headBytes)); layer += 1) {
    if (layer === mostLayers) throw packedTooOften();
    reader = createByteReader(gunzip(restOf(reader), options, packed.offset));
    name = unpackedName(name);
  }
  const format = formatOf(name, await reader.peek(headBytes));
  if (format === 'plain') {
    const bytes = await reader.take(options.maxBytes + 1);
    if (bytes.length > options.maxBytes) yield { place, problem: tooLarge(null, options.maxBytes) };
    else yield withRecord({ place, bytes }, options.fields);
    return;
  }
  const read = format === 'warc' ? readWarcRecords : readJsonRecords;
  yield* readRecords(read(restOf(reader), options), place);
}

/** A file that is one JSON object gives the document that is in it, at the file's place. */
const withRecord = (read: DocumentRead, fields: FieldNames): DocumentRead => {
  const record = 'bytes' in read ? readJsonObject(read.bytes, fields) : null;
  return record ? { place: read.place, ...record } : read;
};

const turnAfter = 100;

async function* readRecords(
  reading: AsyncIterable<RecordRead>,
  container: FilePlace,
): AsyncGenerator<DocumentRead | ContainerEnd> {
  let records = 0;
  let problem: RejectionReason | undefined;
  try {
    for await (const { location, ...read } of reading) {
      records += 1;
      // Many records fit into what is read from the disk at once: the program's other work is to have its turn too.
      if (records % turnAfter === 0) await setImmediate();
      yield { place: { ...container, kind: 'record', ...location }, ...read };
    }
    if (records === 0) problem = noRecords;
  } catch (error) {
    // Then the container has not come to its end: it is read again from its beginning.
    if (mayPass(error)) throw error;
    const { message, ...rest } = reasonOf(error);
    problem = { ...rest, message: `${message} The ${records} records before that were read.` };
  }
  yield { container, records, ...(problem && { problem }) };
}

/** The rejection for damage and for what the operating system says; a defect of ours goes on being thrown. */
const reasonOf = (error: unknown): RejectionReason => {
  if (error instanceof ContainerDamage) return error.reason;
  if (error instanceof Error && 'syscall' in error) return problemOf(error);
  throw error;
};

const noRecords: RejectionReason = {
  code: 'empty',
  message: 'The container holds no record.',
  advice: 'Check whether the file was written completely; then ingest it again.',
};

const packedTooOften = (): ContainerDamage =>
  new ContainerDamage('The file is compressed more than twice.', 'Unpack it once and ingest the result.');
