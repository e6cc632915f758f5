import { join } from 'node:path';
import { type FileRead, readDocument } from '../files/read.ts';
import { type Found, walk } from '../files/walk.ts';
import { eventId, sha256 } from '../ids.ts';
import type { Commit, Log } from '../log/types.ts';
import type { DocumentId, Place, RejectionReason } from '../schemas/document.ts';
import type { IngestJob } from '../schemas/jobs.ts';

/** How the files of one call ended. `repeats` counts those whose bytes were known already, from this place or another. */
export interface Ingested {
  documents: DocumentId[];
  repeats: number;
  /** What could not be read, and why. */
  problems: { place: Place; reason: RejectionReason }[];
}

interface Dependencies {
  log: Log;
  maxBytes: number;
  /** Called after each append with what there is so far. */
  onProgress?: (soFar: Ingested) => void;
}

/** Files and their bytes that may wait in memory before they are appended. */
const filesAtOnce = 100;
const bytesAtOnce = 16_000_000;

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

const relativeTo = (root: string, place: Place): Pick<Place, 'root' | 'path'> => {
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
 * Reads files and appends each to the log: as a document, as another place of a known one, or as a rejection. Repeating
 * it appends nothing new.
 */
export const ingestFiles = async (
  files: AsyncIterable<Found> | Iterable<Found>,
  { log, maxBytes, onProgress }: Dependencies,
): Promise<Ingested> => {
  const ended: Ingested = { documents: [], repeats: 0, problems: [] };
  let batch: FileRead[] = [];
  let waiting = 0;
  const flush = async (): Promise<void> => {
    await append(batch, log, ended);
    onProgress?.(ended);
    batch = [];
    waiting = 0;
  };
  for await (const { place, problem } of files) {
    const read = problem ? { place, problem } : await readDocument(place, maxBytes);
    batch.push(read);
    waiting += 'bytes' in read ? read.bytes.length : 0;
    if (batch.length >= filesAtOnce || waiting >= bytesAtOnce) await flush();
  }
  await flush();
  return ended;
};

const append = async (files: readonly FileRead[], log: Log, ended: Ingested): Promise<void> => {
  const outcomes = await log.append(files.map(firstCommit));
  const repeats: { document: DocumentId; place: Place }[] = [];
  for (const [index, file] of files.entries()) {
    if (!('bytes' in file)) ended.problems.push({ place: file.place, reason: file.problem });
    else if (outcomes[index]?.outcome === 'appended') ended.documents.push(sha256(file.bytes));
    else repeats.push({ document: sha256(file.bytes), place: file.place });
  }
  ended.repeats += repeats.length;
  await log.append(await foundAgain(repeats, log));
};

const firstCommit = (file: FileRead): Commit =>
  'bytes' in file ? received(file.bytes, file.place) : rejected(file.place, file.problem);

const received = (bytes: Uint8Array, place: Place): Commit => {
  const document = sha256(bytes);
  return {
    events: [
      {
        id: eventId('DocumentReceived', document),
        stream: `document-${document}`,
        type: 'DocumentReceived',
        data: { document, place, size: bytes.length },
        body: bytes,
      },
    ],
  };
};

const rejected = (place: Place, reason: RejectionReason): Commit => ({
  events: [
    {
      // The same file with the same problem is one rejection, however often it is looked at.
      id: eventId('DocumentRejected', ...partsOf(place), reason.code),
      stream: `place-${sha256(`${place.root}/${place.path}`)}`,
      type: 'DocumentRejected',
      data: { document: null, place, stage: 'ingest', reason },
      body: null,
    },
  ],
});

/** The commits that record where known documents were found, leaving out the very place that each was first read from. */
const foundAgain = async (
  repeats: readonly { document: DocumentId; place: Place }[],
  log: Log,
): Promise<Commit[]> => {
  const streams = repeats.map(({ document }) => `document-${document}`);
  const received = await log.readStreams(streams, { types: ['DocumentReceived'], bodies: false });
  const firstPlaces = new Map(
    received.flatMap(({ stream, data }): [string, string][] =>
      'place' in data && data.place ? [[stream, partsOf(data.place).join('\0')]] : [],
    ),
  );
  return repeats.flatMap(({ document, place }): Commit[] => {
    const stream = `document-${document}`;
    if (firstPlaces.get(stream) === partsOf(place).join('\0')) return [];
    const id = eventId('DocumentFoundAgain', document, ...partsOf(place));
    return [{ events: [{ id, stream, type: 'DocumentFoundAgain', data: { document, place }, body: null }] }];
  });
};

const partsOf = (place: Place): (string | number)[] => [place.root, place.path, place.size, place.modified];
