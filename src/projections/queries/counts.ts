import type pg from 'pg';
import { select } from './select.ts';

export interface Counts {
  documents: number;
  articles: number;
  /** Living ones, without those that are withdrawn or erased. */
  stories: number;
  /** Places beyond each document's first: how often known bytes came again. */
  duplicates: number;
  rejections: number;
}

export const counts = async (pool: pg.Pool): Promise<Counts> => {
  const [row] = await select<Counts>(
    pool,
    `select
       (select count(*) from onestory.documents)::float8 as documents,
       (select count(*) from onestory.articles)::float8 as articles,
       (select count(*) from onestory.stories where heir is null and record is not null)::float8 as stories,
       (select count(*) - count(distinct document) from onestory.document_places)::float8 as duplicates,
       (select count(*) from onestory.rejections)::float8 as rejections`,
  );
  return row ?? { documents: 0, articles: 0, stories: 0, duplicates: 0, rejections: 0 };
};

/** How many rejections there are by code of their reason, the most frequent first. */
export const rejectionsByReason = (pool: pg.Pool): Promise<{ code: string; count: number }[]> =>
  select(
    pool,
    `select reason ->> 'code' as code, count(*)::float8 as count
     from onestory.rejections group by 1 order by 2 desc, 1`,
  );
