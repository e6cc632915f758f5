import type { Erased } from '../erasure/erased.ts';
import { TransientError } from '../errors.ts';
import type { DocumentRead } from '../files/read.ts';
import { sha256 } from '../ids.ts';
import type { Commit, Expectation, Log, Outcome } from '../log/types.ts';
import type { Place, RejectionReason } from '../schemas/document.ts';
import { documentStream } from '../schemas/streams.ts';
import { documentFoundAgain, documentReceived, notReadable, samePlace } from './ingest-commits.ts';

/** How documents that were appended ended. `repeats` were known already, at the same place or another. */
export interface Appended {
  documents: number;
  repeats: number;
  rejected: { place: Place; reason: RejectionReason }[];
}

interface Dependencies {
  log: Log;
  readErased(): Promise<Erased>;
}

/** As many as an erasure makes, which others can be in the way of just so. */
const tries = 20;

/**
 * Appends what was read: each document as a new one, as another place of a known one, or as a rejection. What was
 * decided before an erasure is not appended behind it but decided again: or where erased bytes were found would come into
 * their stream once more, and stay.
 *
 * @throws TransientError where there was another erasure at each try.
 */
export const appendDocuments = async (
  documents: readonly DocumentRead[],
  dependencies: Dependencies,
): Promise<Appended> => {
  const appended: Appended = { documents: 0, repeats: 0, rejected: [] };
  let left = documents;
  for (let attempt = 0; left.length > 0; attempt += 1) {
    if (attempt === tries)
      throw new TransientError(
        `Documents were erased ${tries} times in a row. ${left.length} of those that were read are not in the log. Try again.`,
      );
    left = await appendOnce(left, appended, dependencies);
  }
  return appended;
};

/** Counts in `appended` what has ended. @returns what is to be decided again. */
const appendOnce = async (
  documents: readonly DocumentRead[],
  appended: Appended,
  { log, readErased }: Dependencies,
): Promise<DocumentRead[]> => {
  const erased = await readErased();
  const expect: Expectation[] = [{ category: 'erasure', position: erased.position }];
  const reads = documents.map((read) => withoutErased(read, erased));
  const outcomes = await log.append(reads.map((read) => ({ ...firstCommit(read), expect })));
  const left: DocumentRead[] = [];
  const repeats: Repeat[] = [];
  for (const [index, read] of reads.entries()) {
    if (isConflict(outcomes[index])) left.push(read);
    else if (!('bytes' in read)) appended.rejected.push({ place: read.place, reason: read.problem });
    else if (outcomes[index]?.outcome === 'appended') appended.documents += 1;
    else repeats.push({ read, document: sha256(read.bytes) });
  }
  const again = await newPlacesOf(repeats, log);
  const outcomesAgain = await log.append(again.map(({ commit }) => ({ ...commit, expect })));
  const leftAgain = again.flatMap(({ read }, index) => (isConflict(outcomesAgain[index]) ? [read] : []));
  appended.repeats += repeats.length - leftAgain.length;
  return [...left, ...leftAgain];
};

const isConflict = (outcome: Outcome | undefined): boolean => outcome?.outcome === 'conflict';

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

const firstCommit = (read: DocumentRead): Commit =>
  'bytes' in read ? documentReceived(read.bytes, read.place) : notReadable(read.place, read.problem);

interface Repeat {
  read: DocumentRead;
  document: string;
}

/** The commits that record known documents' places, but for those that are recorded already. */
const newPlacesOf = async (
  repeats: readonly Repeat[],
  log: Log,
): Promise<{ read: DocumentRead; commit: Commit }[]> => {
  if (repeats.length === 0) return [];
  const streams = [...new Set(repeats.map(({ document }) => documentStream(document)))];
  const known = new Map<string, Place[]>();
  for (const { data } of await log.readStreams(streams, { bodies: false })) {
    if (!('document' in data) || data.document === null || !('place' in data) || data.place === null)
      continue;
    known.set(data.document, [...(known.get(data.document) ?? []), data.place]);
  }
  return repeats
    .filter(({ document, read }) => !known.get(document)?.some((other) => samePlace(other, read.place)))
    .map(({ document, read }) => ({ read, commit: documentFoundAgain(document, read.place) }));
};
