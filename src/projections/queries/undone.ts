import type pg from 'pg';
import { select } from './select.ts';

/** Work that the log shows undone: a document, article or decision, and the log position that it has waited since. */
export interface Undone {
  id: string;
  position: number;
}

/** Documents behind a position that were received but neither normalised nor rejected, in the order of the log. */
export const undoneDocuments = (pool: pg.Pool, after: number, limit: number): Promise<Undone[]> =>
  select(
    pool,
    `select id, received::float8 as position from onestory.documents
     where state = 'received' and received > $1 order by received limit $2`,
    [after, limit],
  );

/** Articles normalised behind a position that are not yet in a story, in the order of the log. */
export const unplacedArticles = (pool: pg.Pool, after: number, limit: number): Promise<Undone[]> =>
  select(
    pool,
    `select id, normalised::float8 as position from onestory.articles
     where match = 'waiting' and normalised > $1 order by normalised limit $2`,
    [after, limit],
  );

/** How many documents and articles are undone. */
export const countUndone = async (pool: pg.Pool): Promise<number> => {
  const [row] = await select<{ undone: number }>(
    pool,
    `select (
       (select count(*) from onestory.documents where state = 'received') +
       (select count(*) from onestory.articles where match = 'waiting')
     )::float8 as undone`,
  );
  return row?.undone ?? 0;
};

/** What each stage has still to do: how much, where in the log the oldest of it lies (null: nowhere), for how long. */
export interface UndoneStage {
  stage: 'normalise' | 'match';
  count: number;
  position: number | null;
  seconds: number;
}

export const oldestUndone = (pool: pg.Pool): Promise<UndoneStage[]> =>
  select(
    pool,
    `select undone.stage, undone.count::float8 as count, undone.position::float8 as position,
       greatest(0, coalesce(extract(epoch from now() - events.time), 0))::float8 as seconds
     from (
       select 'normalise' as stage, count(*) as count, min(received) as position
       from onestory.documents where state = 'received'
       union all
       select 'match', count(*), min(normalised) from onestory.articles where match = 'waiting'
     ) as undone
     left join onestory.events using (position)`,
  );
