import type pg from 'pg';
import { withSignal } from '../with-signal.ts';
import { append } from './append.ts';
import { checkpoint } from './checkpoints.ts';
import { withDatabaseErrors } from './database-errors.ts';
import { createListener, type Listener } from './listener.ts';
import { migrateLog } from './migrations/log-migrations.ts';
import { naming } from './naming.ts';
import { nearest } from './nearest.ts';
import { categoryHead, head, incarnation, read, readStreams } from './read.ts';
import { subscribe } from './subscribe.ts';
import type { Log } from './types.ts';

/**
 * Opens the log in a database, whose tables it makes or brings up to date. The pool stays its owner's; subscriptions
 * share one more connection with the pool's settings. `clock` gives the time that new events are stamped with.
 */
export async function openLog(pool: pg.Pool, clock: () => Date = () => new Date()): Promise<Log> {
  // A pool emits the errors of idle connections, which it then replaces; unheard, they would end the process.
  if (pool.listenerCount('error') === 0) pool.on('error', () => undefined);
  await migrateLog(pool);

  let listener: Listener | null = null;
  const closing = new AbortController();
  const subscriptions = new Set<Promise<void>>();
  const reading = <T>(work: () => Promise<T>): Promise<T> => withDatabaseErrors('read the log', work);

  return {
    append: (commits) => append(pool, clock, commits),
    read: (options) => reading(() => read(pool, options)),
    readStream: (stream, options) => reading(() => readStreams(pool, [stream], options)),
    readStreams: (streams, options) => reading(() => readStreams(pool, streams, options)),
    nearest: (type, places) => reading(() => nearest(pool, type, places)),
    naming: (ids, after) => reading(() => naming(pool, ids, after)),
    head: () => reading(() => head(pool)),
    categoryHead: (category) => reading(() => categoryHead(pool, category)),
    incarnation: () => reading(() => incarnation(pool)),
    checkpoint: (name) => reading(() => checkpoint(pool, name)),
    async subscribe(options, handle) {
      listener ??= createListener(pool.options);
      const bell = listener;
      const running = withSignal({ signals: [options.signal, closing.signal] }, (signal) =>
        subscribe(pool, bell, pollMilliseconds, { ...options, signal }, handle),
      );
      subscriptions.add(running);
      await running.finally(() => subscriptions.delete(running));
    },
    async close() {
      closing.abort();
      await Promise.allSettled(subscriptions);
      await listener?.close();
    },
  };
}

/** How late an append is seen whose notification was lost. */
const pollMilliseconds = 2_000;
