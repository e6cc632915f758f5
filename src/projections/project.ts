import pg from 'pg';
import { TransientError } from '../errors.ts';
import { withDatabaseErrors } from '../log/database-errors.ts';
import { pause } from '../log/pause.ts';
import type { Log } from '../log/types.ts';
import { advance } from './advance.ts';
import { checkpointName } from './apply.ts';

const retryMilliseconds = 500;

/**
 * Keeps the projections up to date until `signal` is aborted. One process does it at a time, the holder of an advisory
 * lock; when it dies, its connection and with it the lock ends, and another takes over. Lost connections are waited out.
 *
 * @throws PermanentError where the projections cannot go on.
 */
export const project = async (log: Log, pool: pg.Pool, signal: AbortSignal): Promise<void> => {
  while (!signal.aborted) {
    try {
      await leadOnce(log, pool, signal);
    } catch (error) {
      if (signal.aborted) return;
      if (!(error instanceof TransientError)) throw error;
    }
    await pause(retryMilliseconds, signal);
  }
};

/** Returns at once where another process leads, else when the signal is aborted or the lock's connection is lost. */
const leadOnce = async (log: Log, pool: pg.Pool, signal: AbortSignal): Promise<void> => {
  // Of its own: a connection of the pool would be missing there for as long as this process leads.
  const client = new pg.Client({ ...pool.options, application_name: 'onestory projections' });
  const lost = new AbortController();
  client.on('error', () => lost.abort());
  client.on('end', () => lost.abort());
  try {
    const led = await withDatabaseErrors('lead the projections', async () => {
      await client.connect();
      const { rows } = await client.query<{ led: boolean }>(
        `select pg_try_advisory_lock(hashtextextended('onestory projections', 0)) as led`,
      );
      return rows[0]?.led === true;
    });
    if (led) await follow(log, pool, AbortSignal.any([signal, lost.signal]));
  } finally {
    await client.end().catch(() => undefined);
  }
};

const follow = async (log: Log, pool: pg.Pool, signal: AbortSignal): Promise<void> => {
  const after = await log.checkpoint(checkpointName);
  await log.subscribe({ after, signal, batch: 1000 }, async (events) => {
    // Read again from the checkpoint, with bodies: it may have been moved on by `catchUp` or back by `rebuild`.
    await advance(pool, log, events.at(-1)?.position ?? 0, signal);
  });
};
