import type { DocumentRead } from '../files/read.ts';
import type { ContainerEnd } from '../files/read-documents.ts';
import { sha256 } from '../ids.ts';
import { byStream } from '../log/by-stream.ts';
import type { Commit, Log } from '../log/types.ts';
import { documentStream, placeStream } from '../schemas/streams.ts';
import { containerRead, documentFoundAgain, notReadable, samePlace } from './ingest-commits.ts';
import { type PutBackDependencies, putBack, type ToldPlace } from './put-back.ts';

/**
 * What is appended of documents and rejections that the log has already: of a document its place, where that is new; of
 * a file that was put back, that it is again as it was.
 *
 * @returns no more than a commit for each that was read.
 */
export const commitsForRepeats = async (
  repeated: readonly DocumentRead[],
  dependencies: PutBackDependencies,
): Promise<{ read: DocumentRead; commit: Commit }[]> => {
  const repeats = repeated.map(toRepeat);
  const isNew = await newPlaces(repeats, dependencies.log);
  const told = repeats.filter((repeat) => !isNew(repeat) && !isOfContainer(repeat));
  const toldAt = await putBack(told, dependencies);
  return [
    ...repeats.filter(isNew).map(({ read, commit }) => ({ read, commit: commit() })),
    ...told.flatMap(({ read, commit }, index) => {
      const since = toldAt[index] ?? null;
      return since === null ? [] : [{ read, commit: commit(since) }];
    }),
  ];
};

/** The same of a container whose reading the log has already; null where there is nothing to append. */
export const commitForRepeatedContainer = async (
  end: ContainerEnd,
  dependencies: PutBackDependencies,
): Promise<Commit | null> => {
  const told = {
    place: end.container,
    stream: placeStream(end.container),
    types: ['ContainerRead'] as const,
  };
  const [since = null] = await putBack([told], dependencies);
  return since === null ? null : containerRead(end, since);
};

interface Repeat extends ToldPlace {
  read: DocumentRead;
  commit(since?: number): Commit;
}

const toRepeat = (read: DocumentRead): Repeat => {
  const { place } = read;
  if (!('bytes' in read)) {
    return {
      read,
      place,
      stream: placeStream(place),
      // What is wrong with a record is told again with its container, by whose reading that is known.
      types: place.kind === 'record' ? ['ContainerRead'] : ['DocumentRejected'],
      commit: (since) => notReadable(place, read.problem, since),
    };
  }
  const document = sha256(read.bytes);
  return {
    read,
    place,
    stream: documentStream(document),
    types: ['DocumentReceived', 'DocumentFoundAgain'],
    commit: (since) => documentFoundAgain(document, place, since),
  };
};

/** A document in a container need not be told again: the file is known by the reading of the container. */
const isOfContainer = ({ read }: Repeat): boolean => 'bytes' in read && read.place.kind === 'record';

/** Tells of known documents whether the log has not got their place yet. */
const newPlaces = async (
  repeats: readonly Repeat[],
  log: Pick<Log, 'readStreams'>,
): Promise<(repeat: Repeat) => boolean> => {
  const streams = new Set(repeats.filter(({ read }) => 'bytes' in read).map(({ stream }) => stream));
  if (streams.size === 0) return () => false;
  const known = byStream(await log.readStreams([...streams], { bodies: false }));
  return ({ read, stream, place }) =>
    'bytes' in read &&
    !known
      .get(stream)
      ?.some(({ data }) => 'place' in data && data.place !== null && samePlace(data.place, place));
};
