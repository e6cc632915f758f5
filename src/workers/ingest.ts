import { join } from 'node:path';
import { createErased } from '../erasure/erased.ts';
import type { DocumentRead } from '../files/read.ts';
import { defaultReading, type ReadingOptions, readDocuments } from '../files/read-documents.ts';
import { type Found, walk } from '../files/walk.ts';
import type { Log } from '../log/types.ts';
import type { FilePlace, Place, RejectionReason } from '../schemas/document.ts';
import type { IngestJob } from '../schemas/jobs.ts';
import { appendContainerRead, appendDocuments } from './append-documents.ts';
import type { AskLastSeen, PutBackDependencies } from './put-back.ts';

/** How the documents of one call ended, by number. `repeats` were known already, at the same place or another. */
export interface Ingested {
  documents: number;
  repeats: number;
  /** What could not be read; `problems` says of the first thousand of them why. */
  rejections: number;
  problems: { place: Place; reason: RejectionReason }[];
}

interface Dependencies extends Partial<ReadingOptions>, Pick<PutBackDependencies, 'lastSeen'> {
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

/**
 * The work of an ingest job: looks at its files again and appends what they hold. It has to know what was seen last: of
 * a file that was put back and not told again the scan would never know, and enqueue it for ever.
 */
export const ingestJobWork = async (
  job: IngestJob,
  dependencies: Dependencies & { lastSeen: AskLastSeen },
): Promise<void> => {
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
 * rejection; behind a container's records that it was read. Repeating it appends nothing new, but for files that were put
 * back. A container that was read in part is read from its beginning: what is known already costs a look into the log.
 */
export const ingestFiles = async (
  files: Iterable<Found> | AsyncIterable<Found>,
  { log, lastSeen, signal, onProgress, ...options }: Dependencies,
): Promise<Ingested> => {
  const ended: Ingested = { documents: 0, repeats: 0, rejections: 0, problems: [] };
  const readErased = createErased(log);
  let batch: DocumentRead[] = [];
  let waiting = 0;
  const flush = async (): Promise<void> => {
    const appended = await appendDocuments(batch, { log, lastSeen, readErased });
    ended.documents += appended.documents;
    ended.repeats += appended.repeats;
    for (const { place, reason } of appended.rejected) rejected(ended, place, reason);
    batch = [];
    waiting = 0;
    onProgress?.(ended);
  };
  for await (const { place, problem } of files) {
    for await (const read of readOne(place, problem, { ...defaultReading, ...options })) {
      if ('container' in read) {
        await flush();
        await appendContainerRead(read, { log, lastSeen });
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

const rejected = (ended: Ingested, place: Place, reason: RejectionReason): void => {
  ended.rejections += 1;
  if (ended.problems.length < problemsKept) ended.problems.push({ place, reason });
};
