import type pg from 'pg';
import type { LogEvent, LogEventOf, LogEventType } from '../schemas/log-events.ts';
import { read } from './read.ts';

/** A place in the log to look around from. */
export interface Around {
  stream: string;
  position: number;
}

/** The last event of the type before the place, and the first at it or after; null where there is none. */
export interface Nearest<T extends LogEventType> {
  before: LogEventOf<T> | null;
  after: LogEventOf<T> | null;
}

/** For each place, the nearest events of a type in its stream, with their bodies; in the order of the places. */
export async function nearest<T extends LogEventType>(
  pool: pg.Pool,
  type: T,
  places: readonly Around[],
): Promise<Nearest<T>[]> {
  if (places.length === 0) return [];
  const { rows } = await pool.query<{ before: number | null; after: number | null }>(
    `select
       (select position from onestory.events event
        where event.stream = place.stream and event.type = $3 and event.position < place.position
        order by version desc limit 1)::float8 as before,
       (select position from onestory.events event
        where event.stream = place.stream and event.type = $3 and event.position >= place.position
        order by version limit 1)::float8 as after
     from unnest($1::text[], $2::bigint[]) with ordinality place (stream, position, number)
     order by number`,
    [places.map(({ stream }) => stream), places.map(({ position }) => position), type],
  );
  const positions = [...new Set(rows.flatMap(({ before, after }) => [before, after]))];
  const events = new Map<number | null, LogEvent>();
  for (const event of await read(pool, {
    after: 0,
    limit: positions.length,
    positions: positions.filter((position) => position !== null),
    types: [type],
    bodies: true,
  })) {
    events.set(event.position, event);
  }
  // The query asked for this type alone.
  const at = (position: number | null) => (events.get(position) ?? null) as LogEventOf<T> | null;
  return rows.map(({ before, after }) => ({ before: at(before), after: at(after) }));
}
