import type pg from 'pg';
import { withDatabaseErrors } from '../log/database-errors.ts';

/** What an origin's robots.txt came to: its rules, or that there are none, or that nothing may be asked for now. */
export interface KnownRobots {
  verdict: 'rules' | 'all-allowed' | 'none-allowed';
  /** The file where the verdict is `rules`, else the reason. */
  body: string;
  /** Milliseconds until it is asked for again. */
  left: number;
}

/** What is known of an origin's robots.txt and not yet too old; null where it must be asked for. */
export const knownRobots = (pool: pg.Pool, origin: string): Promise<KnownRobots | null> =>
  withDatabaseErrors('read a robots.txt', async () => {
    const { rows } = await pool.query<KnownRobots>(
      `select verdict, body, expires_at - extract(epoch from now())::double precision * 1000 as left
       from onestory.fetch_robots where origin = $1 and expires_at > extract(epoch from now()) * 1000`,
      [origin],
    );
    return rows[0] ?? null;
  });

/** Keeps what was learned, for all machines, for as long as it says. */
export const keepRobots = (
  pool: pg.Pool,
  origin: string,
  { verdict, body, left }: KnownRobots,
): Promise<void> =>
  withDatabaseErrors('keep a robots.txt', async () => {
    await pool.query(
      `insert into onestory.fetch_robots (origin, verdict, body, fetched_at, expires_at)
       values ($1, $2, $3, extract(epoch from now()) * 1000, extract(epoch from now()) * 1000 + $4)
       on conflict (origin) do update set verdict = excluded.verdict, body = excluded.body,
         fetched_at = excluded.fetched_at, expires_at = excluded.expires_at`,
      // PostgreSQL refuses the null character.
      [origin, verdict, body.replaceAll('\0', ''), left],
    );
  });
