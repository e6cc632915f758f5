import type pg from 'pg';
import { withDatabaseErrors } from '../../log/database-errors.ts';

/** Runs a query. Throws TransientError where the database could not be reached and a repeat may help. */
export const select = <Row extends pg.QueryResultRow>(
  pool: pg.Pool,
  query: string,
  values: readonly unknown[] = [],
): Promise<Row[]> =>
  withDatabaseErrors('read the projections', async () => (await pool.query<Row>(query, [...values])).rows);

/** A page of a list: `after` is the cursor that the page before gave, null for the first page. */
export interface Page {
  limit: number;
  after: string | null;
}

/** The cursor of a list that goes down the log's positions. One that is no position begins at the top. */
export const positionOf = ({ after }: Page): number => {
  const position = after !== null && /^\d{1,15}$/.test(after) ? Number(after) : Number.POSITIVE_INFINITY;
  return Math.min(position, Number.MAX_SAFE_INTEGER);
};

/** Cuts a list that was read with one row more than the page holds. */
export const toPage = <T extends { position: number }>(
  rows: readonly T[],
  { limit }: Page,
): { rows: T[]; next: string | null } => {
  const page = rows.slice(0, limit);
  return { rows: page, next: rows.length > limit ? String(page.at(-1)?.position ?? '') : null };
};
