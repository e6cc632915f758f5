import type pg from 'pg';
import type { DocumentId } from '../../schemas/document.ts';
import { select } from './select.ts';

/** Work that the log shows undone: what is to be worked on, and the log position that it has waited since. */
export interface Undone {
  id: DocumentId;
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
