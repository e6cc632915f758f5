import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import type { Log } from '../log/types.ts';
import { advance } from './advance.ts';
import { checkpointName } from './apply.ts';

const lookMilliseconds = 10;
/** Looks without progress after which nobody seems to be at it. */
const patience = 10;

/**
 * Waits until the projections have reached a position of the log. Where nobody brings them forward (see `project`), it
 * does so itself.
 */
export const catchUp = async (pool: pg.Pool, log: Log, upTo: number): Promise<void> => {
  let before = -1;
  for (let looks = 0; ; looks += 1) {
    const reached = await log.checkpoint(checkpointName);
    if (reached >= upTo) return;
    if (reached !== before) looks = 0;
    before = reached;
    if (looks >= patience) await advance(pool, log, upTo);
    await sleep(lookMilliseconds);
  }
};
