import type { Config } from './config.ts';
import { endsWithin } from './ends-within.ts';
import { onSchedule } from './jobs/scheduled.ts';
import { lead } from './log/leadership.ts';
import type { Logger } from './logger.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { watchModel } from './models/watch.ts';
import { closeParts, openParts, type Parts } from './pipeline/parts.ts';
import { startDelivering } from './pipeline/start-delivering.ts';
import { startDispatching } from './pipeline/start-dispatching.ts';
import { startFetching } from './pipeline/start-fetching.ts';
import { startIngesting } from './pipeline/start-ingesting.ts';
import { startMatching } from './pipeline/start-matching.ts';
import { startNormalising } from './pipeline/start-normalising.ts';
import { makeInbox, watchInbox } from './pipeline/watch-inbox.ts';
import { project } from './projections/project.ts';
import type { Queues } from './queues/queues.ts';
import { measure } from './schedules/measurements.ts';
import type { Store } from './store.ts';
import { traceLog } from './tracing/trace-log.ts';
import { keepHouse } from './workers/housekeeping.ts';

/** What may take so long after the queues were closed waits for something that is gone. */
const lastMilliseconds = 3000;

/** A running Onestory: its store, its queues, and whatever parts were started. */
export interface Program {
  store: Store;
  queues: Queues;
  metrics: Metrics;
  /** Rejects when a part fails for good; never resolves. */
  failed: Promise<never>;
  /** Finishes the jobs at work, then closes everything that was opened. */
  stop(options?: { whenOthersAreGone: boolean }): Promise<void>;
}

interface Options {
  /** Whether the inbox is watched. Default true. */
  inbox?: boolean;
  /** Threads that normalise. Default: one for each processor. */
  threads?: number | undefined;
  /** Seconds between two sweeps of the dispatcher for work that the queues have lost. Default: as configured. */
  sweepSeconds?: number;
  /** Milliseconds after which the job of a worker that died is given to another. Default: as configured. */
  lockMilliseconds?: number;
}

/**
 * Starts the pipeline: the projections, the dispatcher and the workers, on the back ends that the configuration names.
 * Where it fails, it leaves nothing open.
 */
export const startPipeline = async (
  config: Config,
  logger: Logger,
  {
    inbox = true,
    threads,
    sweepSeconds = config.sweepSeconds,
    lockMilliseconds = 1000 * config.lockSeconds,
  }: Options = {},
): Promise<Program> => {
  if (inbox) await makeInbox(config.inbox);
  const stopping = new AbortController();
  const { signal } = stopping;
  const parts = await openParts(config, logger, { threads, lockMilliseconds, signal });
  try {
    return startParts(parts, { inbox, sweepSeconds, stopping });
  } catch (error) {
    stopping.abort();
    await closeParts(parts, logger);
    throw error;
  }
};

/** Starts what the pipeline consists of. It waits for nothing, so where a part throws no other has done anything yet. */
const startParts = (
  parts: Parts,
  { inbox, sweepSeconds, stopping }: { inbox: boolean; sweepSeconds: number; stopping: AbortController },
): Program => {
  const { config, logger, store, queues, activeModel, signal } = parts;
  const { log, pool } = store;

  if (inbox) watchInbox(parts);
  startFetching(parts);
  startIngesting(parts);
  startNormalising(parts);
  const keepMatches = startMatching(parts);
  startKeeping(parts);
  const dispatching = startDispatching(parts, { inbox, sweepSeconds });
  const running = [
    dispatching.running,
    project(log, pool, signal, logger),
    watchModel(log, activeModel, signal),
    startDelivering(parts),
    ...(config.tracing ? [startTracing(parts)] : []),
  ];
  const failed: Promise<never> = Promise.race(running.map((part) => part.then(never)));
  failed.catch(() => {});

  return {
    store,
    queues,
    metrics: createMetrics({ store, queues, jobs: parts.jobDurations }),
    failed,
    stop: async (options) => {
      stopping.abort();
      await queues.close(Promise.allSettled([...running, dispatching.idle()]));
      const kept = Promise.allSettled([keepMatches()]);
      await parts.threads.close();
      await endsWithin(lastMilliseconds, Promise.allSettled(running));
      await store.close(options).finally(() => endsWithin(lastMilliseconds, kept));
    },
  };
};

const startKeeping = ({ store: { log, pool, runs }, queues, logger }: Parts): void => {
  onSchedule(runs, queues, 'housekeeping', () => keepHouse({ log, pool, queues, logger }));
  onSchedule(runs, queues, 'measure', () => measure(pool));
};

const startTracing = ({ store: { log, database }, signal, logger }: Parts): Promise<void> =>
  lead({ connect: { connectionString: database.connectionString }, name: 'traces', signal, logger }, (led) =>
    traceLog(log, led),
  );

const never = (): Promise<never> => new Promise(() => {});
