import type pg from 'pg';
import { TransientError } from '../errors.ts';
import { toDatabaseError } from '../log/database-errors.ts';
import { lead } from '../log/leadership.ts';
import type { Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import { advance } from './advance.ts';
import { checkpointName } from './apply.ts';

const retryMilliseconds = 500;

/**
 * Keeps the projections up to date until `signal` is aborted. One process does it at a time; when it dies, another takes
 * over. Lost connections are waited out.
 *
 * @throws what is wrong where the projections cannot go on.
 */
export const project = (log: Log, pool: pg.Pool, signal: AbortSignal, logger?: Logger): Promise<void> =>
  lead(
    {
      connect: pool.options,
      name: 'projections',
      signal,
      logger,
      isFinal: (error) => !(toDatabaseError(error, 'lead the projections') instanceof TransientError),
      retryMilliseconds,
    },
    (leading) => follow(log, pool, leading),
  );

const follow = async (log: Log, pool: pg.Pool, signal: AbortSignal): Promise<void> => {
  const after = await log.checkpoint(checkpointName);
  await log.subscribe({ after, signal, batch: 1000 }, async (events) => {
    // Read again from the checkpoint, with bodies: it may have been moved on by `catchUp` or back by `rebuild`.
    await advance(pool, log, events.at(-1)?.position ?? 0, signal);
  });
};
