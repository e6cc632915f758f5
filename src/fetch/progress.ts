import type pg from 'pg';
import { sha256 } from '../ids.ts';
import { withDatabaseErrors } from '../log/database-errors.ts';
import type { Site } from '../schemas/site.ts';

/**
 * Up to which log position articles have been looked through for the sources that they name at some sites; 0 at first,
 * and again where a site was added or its definition now takes other addresses for those of articles.
 */
export const readPosition = (pool: pg.Pool, sites: readonly Site[]): Promise<number> =>
  withDatabaseErrors('read how far articles were looked through', async () => {
    const { rows } = await pool.query<{ position: number }>(
      'select position::float8 from onestory.checkpoints where name = $1',
      [nameFor(sites)],
    );
    return rows[0]?.position ?? 0;
  });

/**
 * It can be lost: articles are looked through again then, and nothing is wanted twice. What was kept for other definitions
 * stays, a short row for each: those that come back go on from there.
 */
export const keepPosition = (pool: pg.Pool, sites: readonly Site[], position: number): Promise<void> =>
  withDatabaseErrors('keep how far articles were looked through', async () => {
    await pool.query(
      `insert into onestory.checkpoints (name, position) values ($1, $2)
       on conflict (name) do update set position = excluded.position`,
      [nameFor(sites), position],
    );
  });

/** Of all that decides which sources are wanted. */
const nameFor = (sites: readonly Site[]): string => {
  const deciding = sites.map((site) => [
    site.hosts,
    site.otherHosts,
    site.articlePath,
    site.notArticles,
    site.keepParameters,
    site.alternates,
    site.languages,
  ]);
  return `fetch-sources-${sha256(JSON.stringify(deciding))}`;
};
