import type pg from 'pg';
import { mostStretches, type StorySearch } from '../../schemas/queries.ts';
import { searchConditions, searchedTables } from './search-conditions.ts';
import { select } from './select.ts';

/** How many stories a search finds of events in a stretch of time: a month, a day, or a year where no more is known. */
export interface Stretch {
  /** `2024-10`, `2024-10-31` or `2024`. */
  date: string;
  stories: number;
}

export interface Timeline {
  /** The latest first, `mostStretches` of them at most. */
  stretches: Stretch[];
  /** Whether there are earlier ones. */
  earlier: boolean;
}

/** By the date of the event, the latest first: day by day within one month, else month by month. */
export const timeline = async (pool: pg.Pool, search: StorySearch): Promise<Timeline> => {
  const { from, to } = search;
  const letters = from !== null && from.slice(0, 7) === to?.slice(0, 7) ? 10 : 7;
  const values: unknown[] = [letters, mostStretches + 1];
  const conditions = searchConditions(search, (value) => `$${values.push(value)}`);
  if (conditions === null) return { stretches: [], earlier: false };
  const found = await select<Stretch>(
    pool,
    `select left(date, $1) as date, count(*)::float8 as stories from ${searchedTables}
     where ${[...conditions, `date ~ '^[0-9]'`].join(' and ')}
     group by 1 order by 1 desc limit $2`,
    values,
  );
  return { stretches: found.slice(0, mostStretches), earlier: found.length > mostStretches };
};
