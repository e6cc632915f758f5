import type pg from 'pg';
import { TransientError } from '../errors.ts';
import { checkpoint, storeCheckpoint } from './checkpoints.ts';
import { withDatabaseErrors } from './database-errors.ts';
import type { Listener } from './listener.ts';
import { backoff, pause } from './pause.ts';
import { head, read } from './read.ts';
import type { Handler, SubscribeOptions } from './types.ts';

/**
 * Hands events to a handler until the signal aborts; see `Log.subscribe`. Notifications only shorten the wait: the log
 * is read by position, so one that is lost costs at most `pollMilliseconds`.
 */
export async function subscribe(
  pool: pg.Pool,
  listener: Listener,
  pollMilliseconds: number,
  options: SubscribeOptions,
  handle: Handler,
): Promise<void> {
  const { after, batch = 100, signal, onRetry, ...filter } = options;
  const name = typeof after === 'number' ? null : after.checkpoint;
  let position = typeof after === 'number' ? after : null;
  let stored = position;
  let failures = 0;
  while (!signal.aborted) {
    const seen = listener.rings();
    try {
      if (position === null) position = stored = await start(pool, name);
      const end = await withDatabaseErrors(doing, () => head(pool));
      const from = position;
      const events =
        end > from
          ? await withDatabaseErrors(doing, () =>
              read(pool, { ...filter, after: from, upTo: end, limit: batch }),
            )
          : [];
      if (signal.aborted) return;
      if (events.length > 0) await handle(events, end);
      // A batch that is not full has come to the end; what lies behind its last event did not match the filter.
      position = events.length < batch ? Math.max(end, from) : (events.at(-1)?.position ?? from);
      if (name !== null && stored !== position) {
        const reached = position;
        await withDatabaseErrors(doing, () => storeCheckpoint(pool, name, reached));
        stored = reached;
      }
      failures = 0;
      if (events.length < batch) await listener.wait(seen, pollMilliseconds, signal);
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      const wait = backoff(failures++);
      onRetry?.(error, wait);
      await pause(wait, signal);
    }
  }
}

const doing = 'follow the log';

const start = async (pool: pg.Pool, name: string | null): Promise<number> =>
  name === null ? 0 : withDatabaseErrors(doing, () => checkpoint(pool, name));
