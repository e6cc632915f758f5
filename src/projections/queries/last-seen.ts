import type pg from 'pg';
import type { Place } from '../../schemas/document.ts';
import { checkpointName } from '../apply.ts';
import { containerKey, placeKey } from '../place-key.ts';
import { select } from './select.ts';

/** How a file was when it was seen last, and the position of the event that tells so. */
export interface SeenFile {
  size: number;
  modified: number;
  position: number;
}

export interface LastSeen {
  /** The position of the log that the table stands at. */
  upTo: number;
  /** In the order of the places; null where none was seen, or what was seen has been erased. */
  files: (SeenFile | null)[];
}

/** How the files of some places were seen last: for a record, its container. */
export const lastSeen = async (pool: pg.Pool, places: readonly Place[]): Promise<LastSeen> => {
  // One statement, so that the rows are those of the position.
  const rows = await select<{ upTo: number; size: number | null; modified: number; position: number }>(
    pool,
    `select coalesce((select position from onestory.checkpoints where name = $2), 0)::float8 as "upTo",
       place.size::float8 as size, place.modified, place.position::float8 as position
     from unnest($1::text[]) with ordinality asked (key, number)
     left join onestory.places place using (key)
     order by asked.number`,
    [places.map(fileKey), checkpointName],
  );
  return {
    upTo: rows[0]?.upTo ?? 0,
    files: rows.map(({ size, modified, position }) => (size === null ? null : { size, modified, position })),
  };
};

const fileKey = (place: Place): string => (place.kind === 'record' ? containerKey(place) : placeKey(place));
