import type pg from 'pg';
import { transaction } from '../log/transaction.ts';
import type { Log } from '../log/types.ts';
import { apply, checkpointName } from './apply.ts';
import { readBatch } from './read-batch.ts';

/**
 * Brings the projections up to a position of the log, a batch in a transaction, whoever else may be doing the same.
 *
 * @returns the position that they stand at: `upTo` or more, or less where `signal` was aborted.
 */
export const advance = async (
  pool: pg.Pool,
  log: Log,
  upTo: number,
  signal?: AbortSignal,
): Promise<number> => {
  let reached = await log.checkpoint(checkpointName);
  while (reached < upTo && !signal?.aborted) {
    const events = await readBatch(log, reached, upTo);
    if (events.length === 0) return reached;
    reached = await transaction(pool, 'update the projections', (client) => apply(client, events));
  }
  return reached;
};
