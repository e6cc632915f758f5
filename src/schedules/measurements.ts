import type pg from 'pg';
import { counts } from '../projections/queries/counts.ts';
import { countUndone } from '../projections/queries/undone.ts';

/** How much there was at a moment. */
export interface Measurement {
  time: Date;
  documents: number;
  articles: number;
  stories: number;
  rejections: number;
  /** Documents to normalise and articles to place. */
  undone: number;
}

/** Notes how much there is now. It can be lost: rates are told from it, nothing else. */
export const measure = async (pool: pg.Pool): Promise<Omit<Measurement, 'time'>> => {
  const { documents, articles, stories, rejections } = await counts(pool);
  const measured = { documents, articles, stories, rejections, undone: await countUndone(pool) };
  await pool.query(
    `insert into onestory.measurements (time, counts) values (date_trunc('second', now()), $1)
     on conflict (time) do update set counts = excluded.counts`,
    [measured],
  );
  return measured;
};

/** The oldest measurement of the last so many minutes; null where there is none. */
export const measuredSince = async (pool: pg.Pool, minutes: number): Promise<Measurement | null> => {
  const { rows } = await pool.query<{ time: Date; counts: Omit<Measurement, 'time'> }>(
    `select time, counts from onestory.measurements where time >= now() - make_interval(mins => $1)
     order by time limit 1`,
    [minutes],
  );
  return rows[0] ? { time: rows[0].time, ...rows[0].counts } : null;
};

/** Removes those older than a week; how many they were. */
export const forgetMeasurements = async (pool: pg.Pool): Promise<number> => {
  const { rowCount } = await pool.query(
    `delete from onestory.measurements where time < now() - interval '7 days'`,
  );
  return rowCount ?? 0;
};
