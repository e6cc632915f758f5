import { join } from 'node:path';
import { createErased, type Erased } from '../erasure/erased.ts';
import type { DocumentRead } from '../files/read.ts';
import { defaultReading, type ReadingOptions, readDocuments } from '../files/read-documents.ts';
import { type Found, walk } from '../files/walk.ts';
import { sha256 } from '../ids.ts';
import type { Commit, Log, Outcome } from '../log/types.ts';
import type { FilePlace, Place, RejectionReason } from '../schemas/document.ts';
import type { IngestJob } from '../schemas/jobs.ts';
import { documentStream } from '../schemas/streams.ts';
import {
  containerRead,
  documentFoundAgain,
  documentReceived,
  notReadable,
  samePlace,
} from './ingest-commits.ts';

/** How the documents of one call ended, by number. `repeats` were known already, at the same place or another. */
export interface Ingested {
  documents: number;
  repeats: number;
  /** What could not be read; `problems` says of the first thousand of them why. */
  rejections: number;
  problems: { place: Place; reason: RejectionReason }[];
}

interface Dependencies extends Partial<ReadingOptions> {
  log: Log;
  maxBytes: number;
  /** Ends the reading of a container at its next batch; it counts as unread then. */
  signal?: AbortSignal;
  /** Called after each append with what there is so far. */
  onProgress?(ended: Readonly<Ingested>): void;
}

/** What may wait in memory before it is appended. */
const bytesAtOnce = 16_000_000;
const documentsAtOnce = 500;
/** A container may hold millions of broken records: each is in the log, but not in memory. */
const problemsKept = 1000;

/** The work of an ingest job: looks at its files again and appends what they hold. */
export const ingestJobWork = async (job: IngestJob, dependencies: Dependencies): Promise<void> => {
  await ingestFiles(filesOf(job), dependencies);
};

async function* filesOf({ root, paths }: IngestJob): AsyncGenerator<Found> {
  for (const path of paths) {
    for await (const one of walk(join(root, path)))
      yield { ...one, place: { ...one.place, ...relativeTo(root, one.place) } };
  }
}

const relativeTo = (root: string, place: FilePlace): Pick<FilePlace, 'root' | 'path'> => {
  const absolute = join(place.root, place.path);
  return {
    root,
    path: absolute
      .slice(root.length)
      .replace(/^[\\/]+/, '')
      .replaceAll('\\', '/'),
  };
};

/**
 * Reads files and appends what they hold to the log: each document as a new one, as another place of a known one, or as a
 * rejection; behind a container's records that it was read. Repeating it appends nothing new, and a container that was
 * read in part is read from its beginning: what is known already costs a look into the log.
 */
export const ingestFiles = async (
  files: Iterable<Found> | AsyncIterable<Found>,
  { log, signal, onProgress, ...options }: Dependencies,
): Promise<Ingested> => {
  const ended: Ingested = { documents: 0, repeats: 0, rejections: 0, problems: [] };
  const readErased = createErased(log);
  let batch: DocumentRead[] = [];
  let waiting = 0;
  const flush = async (): Promise<void> => {
    const erased = await readErased();
    await append(
      batch.map((read) => withoutErased(read, erased)),
      log,
      ended,
    );
    batch = [];
    waiting = 0;
    onProgress?.(ended);
  };
  for await (const { place, problem } of files) {
    for await (const read of readOne(place, problem, { ...defaultReading, ...options })) {
      if ('container' in read) {
        await flush();
        await log.append([containerRead(read)]);
        if (read.problem) rejected(ended, read.container, read.problem);
        continue;
      }
      batch.push(read);
      waiting += 'bytes' in read ? read.bytes.length : 0;
      if (waiting < bytesAtOnce && batch.length < documentsAtOnce) continue;
      await flush();
      if (signal?.aborted) return ended;
    }
  }
  await flush();
  return ended;
};

const readOne = (place: FilePlace, problem: Found['problem'], options: ReadingOptions) =>
  problem ? [{ place, problem }] : readDocuments(place, options);

const append = async (documents: readonly DocumentRead[], log: Log, ended: Ingested): Promise<void> => {
  if (documents.length === 0) return;
  const outcomes = await log.append(documents.map(firstCommit));
  const repeats: Repeat[] = [];
  for (const [index, read] of documents.entries()) {
    if (!('bytes' in read)) rejected(ended, read.place, read.problem);
    else if (isNew(outcomes[index])) ended.documents += 1;
    else repeats.push({ document: sha256(read.bytes), place: read.place });
  }
  ended.repeats += repeats.length;
  const again = await newPlacesOf(repeats, log);
  if (again.length > 0) await log.append(again);
};

const rejected = (ended: Ingested, place: Place, reason: RejectionReason): void => {
  ended.rejections += 1;
  if (ended.problems.length < problemsKept) ended.problems.push({ place, reason });
};

/** What was erased does not come in again; that it lies there still is for a person to know. */
const withoutErased = (read: DocumentRead, erased: Erased): DocumentRead =>
  'bytes' in read && erased.has('bytes', read.bytes)
    ? {
        place: read.place,
        problem: {
          code: 'erased',
          message: 'These bytes were erased here on request, so they are not taken in again.',
          advice: 'Remove them from where they lie: this server does not touch your files.',
        },
      }
    : read;

const isNew = (outcome: Outcome | undefined): boolean => outcome?.outcome === 'appended';

const firstCommit = (read: DocumentRead): Commit =>
  'bytes' in read ? documentReceived(read.bytes, read.place) : notReadable(read.place, read.problem);

interface Repeat {
  document: string;
  place: Place;
}

/** The commits that record known documents' places, but for those that are recorded already. */
const newPlacesOf = async (repeats: readonly Repeat[], log: Log): Promise<Commit[]> => {
  if (repeats.length === 0) return [];
  const streams = [...new Set(repeats.map(({ document }) => documentStream(document)))];
  const known = new Map<string, Place[]>();
  for (const { data } of await log.readStreams(streams, { bodies: false })) {
    if (!('document' in data) || data.document === null || !('place' in data) || data.place === null)
      continue;
    known.set(data.document, [...(known.get(data.document) ?? []), data.place]);
  }
  return repeats
    .filter(({ document, place }) => !known.get(document)?.some((other) => samePlace(other, place)))
    .map(({ document, place }) => documentFoundAgain(document, place));
};
