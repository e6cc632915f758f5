import type pg from 'pg';
import { select } from './select.ts';

/** Size in bytes and time of change (ms since 1970) of every file under a root as last seen, by path. */
export const knownPlaces = async (
  pool: pg.Pool,
  root: string,
): Promise<Map<string, { size: number; modified: number }>> => {
  const rows = await select<{ path: string; size: number; modified: number }>(
    pool,
    'select path, size::float8 as size, modified from onestory.places where root = $1',
    [root],
  );
  return new Map(rows.map(({ path, size, modified }) => [path, { size, modified }]));
};
