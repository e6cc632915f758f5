import { createDispatcher } from '../dispatching/dispatcher.ts';
import { runDispatcher } from '../dispatching/run-dispatcher.ts';
import { catchUp } from '../projections/catch-up.ts';
import { pendingCurations } from '../projections/queries/curations.ts';
import { undoneDocuments, unplacedArticles } from '../projections/queries/undone.ts';
import { keepSchedules } from '../schedules/keep.ts';
import type { Parts } from './parts.ts';

interface Options {
  /** Whether the inbox is watched. */
  inbox: boolean;
  /** Seconds between two sweeps for work that the queues have lost. */
  sweepSeconds: number;
}

/**
 * Fills the queues from the log, and keeps the schedules, while this process leads.
 *
 * @returns `running`, which ends when the pipeline does, or fails; and `idle`, which waits for a call of the queues that
 *   is under way: a queue that is closed in the middle of one never answers it.
 */
export const startDispatching = (
  { config, logger, queues, store, sites, signal }: Parts,
  { inbox, sweepSeconds }: Options,
): { running: Promise<void>; idle(): Promise<void> } => {
  const { log, pool, runs, database } = store;
  const dispatcher = createDispatcher({
    queues,
    undoneDocuments: (after, limit) => undoneDocuments(pool, after, limit),
    unplacedArticles: (after, limit) => unplacedArticles(pool, after, limit),
    pendingCurations: (after, limit) => pendingCurations(pool, after, limit),
    logger,
    batch: config.batch,
    waiting: config.waiting,
  });
  const { scan, ...others } = config.schedules;
  const rules = { ...others, ...(inbox && { scan }), ...(sites === null && { discover: 'off' as const }) };
  let scheduling: Promise<void> = Promise.resolve();
  const running = runDispatcher({
    connectionString: database.connectionString,
    log,
    dispatcher,
    caughtUp: (position) => catchUp(pool, log, position),
    schedule: () => {
      if (!signal.aborted) scheduling = keepSchedules(rules, { queues, runs, logger });
      return scheduling;
    },
    sweepSeconds,
    signal,
    logger,
  });
  return { running, idle: () => scheduling };
};
