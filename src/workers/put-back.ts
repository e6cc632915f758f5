import type { Log } from '../log/types.ts';
import type { LastSeen, SeenFile } from '../projections/queries/last-seen.ts';
import type { Place } from '../schemas/document.ts';
import type { LogEvent, LogEventType } from '../schemas/log-events.ts';

/** A place that is in the log with the size and time that it has now, and where the events lie that tell so. */
export interface ToldPlace {
  place: Place;
  stream: string;
  types: readonly LogEventType[];
}

/** How the files of some places were seen last. */
export type AskLastSeen = (places: readonly Place[]) => Promise<LastSeen>;

export interface PutBackDependencies {
  log: Pick<Log, 'readStreams'>;
  /** Without it no file counts as put back. */
  lastSeen?: AskLastSeen | undefined;
}

/**
 * Which files were put back: they have the size and time that they had before they were seen with others. That has to be
 * told again, as what was told last is what the scan knows a file by.
 *
 * The table of what was seen last may be behind the log. The streams are not: what has been told again already is found
 * there, so that nothing is told twice.
 *
 * @returns for each place, the position at which its file was last told to be so; null where it was not put back.
 */
export const putBack = async (
  told: readonly ToldPlace[],
  { log, lastSeen }: PutBackDependencies,
): Promise<(number | null)[]> => {
  if (!lastSeen || told.length === 0) return told.map(() => null);
  const { upTo, files } = await lastSeen(told.map(({ place }) => place));
  const doubtful = told.filter(({ place }, index) => {
    const seen = files[index] ?? null;
    // Of records in a container that was never read whole there is nothing to be told again, however many there are.
    return seen === null ? place.kind === 'file' : !isSame(seen, place);
  });
  const positions = positionsOf(await eventsOf(doubtful, log));
  return told.map((one, index) => {
    const position = lastPosition(one, positions);
    if (position === null) return null;
    return isOvertaken(position, one.place, files[index] ?? null, upTo) ? position : null;
  });
};

const isSame = (seen: SeenFile | null, { size, modified }: Place): boolean =>
  seen?.size === size && seen.modified === modified;

/** Whether the file was seen with another size or time behind the position; where no file is known, it was erased. */
const isOvertaken = (position: number, place: Place, seen: SeenFile | null, upTo: number): boolean => {
  if (seen) return !isSame(seen, place) && position < seen.position;
  return place.kind === 'file' && position <= upTo;
};

const eventsOf = async (told: readonly ToldPlace[], log: Pick<Log, 'readStreams'>): Promise<LogEvent[]> => {
  if (told.length === 0) return [];
  const types = [...new Set(told.flatMap((one) => one.types))];
  return log.readStreams([...new Set(told.map(({ stream }) => stream))], { types, bodies: false });
};

/** Of the last event of each type that tells of a file's size and time. */
const positionsOf = (events: readonly LogEvent[]): Map<string, number> =>
  new Map(
    events.flatMap(({ stream, type, data, position }): [string, number][] =>
      'place' in data && data.place?.kind === 'file' ? [[toldKey(stream, type, data.place), position]] : [],
    ),
  );

const lastPosition = (
  { stream, types, place }: ToldPlace,
  positions: ReadonlyMap<string, number>,
): number | null => {
  const own = types.flatMap((type) => positions.get(toldKey(stream, type, place)) ?? []);
  return own.length === 0 ? null : Math.max(...own);
};

const toldKey = (stream: string, type: LogEventType, { root, path, size, modified }: Place): string =>
  [stream, type, root, path, size, modified].join('\0');
