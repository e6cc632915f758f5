import type pg from 'pg';
import { TransientError } from '../errors.ts';
import { pause } from './pause.ts';

/**
 * Runs a statement that may take as long as it wants, whatever the limit of its pool. A connection that was lost without
 * a word is given up all the same: now and then another of the pool asks whether the server still knows it.
 *
 * @throws TransientError where it does not, and what the asking throws where the server is gone.
 */
export const patiently = async (pool: pg.Pool, client: pg.PoolClient, text: string): Promise<void> => {
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const done = new AbortController();
  // Its types do not know that a query may have a limit of its own.
  const query = { text, query_timeout: noLimit };
  const statement = client.query(query);
  const lost = whenLost(pool, rows[0]?.pid, done.signal);
  try {
    await Promise.race([statement, lost]);
  } finally {
    done.abort();
    statement.catch(() => {});
    lost.catch(() => {});
  }
};

/* node-postgres has no other way to say it. */
const noLimit = 2 ** 31 - 1;
const defaultMilliseconds = 60_000;

const whenLost = async (pool: pg.Pool, pid: number | undefined, done: AbortSignal): Promise<void> => {
  const every = pool.options.query_timeout ?? defaultMilliseconds;
  for (;;) {
    await pause(every, done);
    if (done.aborted) return;
    // A server that does not answer this either is gone.
    const { rowCount } = await pool.query('select from pg_stat_activity where pid = $1', [pid]);
    if (rowCount === 0)
      throw new TransientError(
        'The connection to PostgreSQL was lost in the middle of a long statement. It may work when tried again.',
      );
  }
};
