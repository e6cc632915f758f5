import type { Erased } from '../erasure/erased.ts';
import { TransientError } from '../errors.ts';
import type { DocumentRead } from '../files/read.ts';
import type { ContainerEnd } from '../files/read-documents.ts';
import type { Commit, Expectation, Log, Outcome } from '../log/types.ts';
import type { Place, RejectionReason } from '../schemas/document.ts';
import { containerRead, documentReceived, notReadable } from './ingest-commits.ts';
import type { PutBackDependencies } from './put-back.ts';
import { commitForRepeatedContainer, commitsForRepeats } from './repeats.ts';

/** How documents that were appended ended. `repeats` were known already, at the same place or another. */
export interface Appended {
  documents: number;
  repeats: number;
  rejected: { place: Place; reason: RejectionReason }[];
}

interface Dependencies extends PutBackDependencies {
  log: Log;
  readErased(): Promise<Erased>;
}

/** As many as an erasure makes, which others can be in the way of just so. */
const tries = 20;

/**
 * Appends what was read: each document as a new one, as another place of a known one, or as a rejection. Of what the log
 * has already, it appends only which files were put back.
 *
 * What was decided before an erasure is not appended behind it but decided again: or where erased bytes were found would
 * come into their stream once more, and stay.
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

/** Appends that a container was read, behind what it holds. */
export const appendContainerRead = async (
  end: ContainerEnd,
  { log, lastSeen }: Pick<Dependencies, 'log' | 'lastSeen'>,
): Promise<void> => {
  const [outcome] = await log.append([containerRead(end)]);
  if (outcome?.outcome !== 'duplicate') return;
  const again = await commitForRepeatedContainer(end, { log, lastSeen });
  if (again) await log.append([again]);
};

/** Counts in `appended` what has ended. @returns what is to be decided again. */
const appendOnce = async (
  documents: readonly DocumentRead[],
  appended: Appended,
  { readErased, ...dependencies }: Dependencies,
): Promise<DocumentRead[]> => {
  const { log } = dependencies;
  const erased = await readErased();
  const expect: Expectation[] = [{ category: 'erasure', position: erased.position }];
  const reads = documents.map((read) => withoutErased(read, erased));
  const outcomes = await log.append(reads.map((read) => ({ ...firstCommit(read), expect })));
  const endedAs = (outcome: Outcome['outcome']): DocumentRead[] =>
    reads.filter((_, index) => outcomes[index]?.outcome === outcome);
  const repeats = await commitsForRepeats(endedAs('duplicate'), dependencies);
  const outcomesOfRepeats = await log.append(repeats.map(({ commit }) => ({ ...commit, expect })));
  const left = new Set([
    ...endedAs('conflict'),
    ...repeats.flatMap(({ read }, index) => (outcomesOfRepeats[index]?.outcome === 'conflict' ? [read] : [])),
  ]);
  for (const [index, read] of reads.entries()) {
    if (left.has(read)) continue;
    if (!('bytes' in read)) appended.rejected.push({ place: read.place, reason: read.problem });
    else if (outcomes[index]?.outcome === 'appended') appended.documents += 1;
    else appended.repeats += 1;
  }
  return [...left];
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

const firstCommit = (read: DocumentRead): Commit =>
  'bytes' in read ? documentReceived(read.bytes, read.place) : notReadable(read.place, read.problem);
