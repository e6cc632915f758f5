import type { Config } from '../config.ts';
import { loadMatchingModel } from '../embedder/load-matching-model.ts';
import { loadSites } from '../fetch/sites/load-sites.ts';
import type { Logger } from '../logger.ts';
import { createJobDurations, type JobDurations } from '../metrics/job-durations.ts';
import { type ActiveModel, createActiveModel } from '../models/active.ts';
import { mustHaveActiveModel } from '../models/watch.ts';
import type { Queues } from '../queues/queues.ts';
import type { Site } from '../schemas/site.ts';
import { type ActiveRules, createActiveRules } from '../site-rules/active.ts';
import { openStore, type Store } from '../store.ts';
import { openStoreQueues } from '../store-queues.ts';
import { type NormalisePool, openNormalisePool } from '../threads/normalise-pool.ts';
import { createCareful } from '../workers/careful.ts';
import { giveUp } from '../workers/give-up.ts';
import { createInHand } from '../workers/in-hand.ts';

/** What the parts of a pipeline are made of. */
export interface Parts {
  config: Config;
  logger: Logger;
  store: Store;
  queues: Queues;
  threads: NormalisePool;
  activeModel(): Promise<ActiveModel>;
  activeRules(): Promise<ActiveRules>;
  /** Isolates what kills its worker from the others of its batch. */
  carefully: ReturnType<typeof createCareful>;
  /** The sources that are fetched from; null where fetching is off. */
  sites: readonly Site[] | null;
  jobDurations: JobDurations;
  /** Aborted when the pipeline stops. */
  signal: AbortSignal;
}

interface Options {
  /** Threads that normalise. Default: one for each processor. */
  threads: number | undefined;
  /** Milliseconds after which the job of a worker that died is given to another. */
  lockMilliseconds: number;
  signal: AbortSignal;
}

/** Opens what all parts of a pipeline need. Where it fails, it leaves nothing open. */
export const openParts = async (
  config: Config,
  logger: Logger,
  { threads: most, lockMilliseconds, signal }: Options,
): Promise<Parts> => {
  const sites = config.fetchEnabled ? await loadSites(config.fetchSites) : null;
  const model = await loadMatchingModel(config);
  const threads = openNormalisePool({
    seconds: config.documentSeconds,
    wanted: 'match' in config.queues ? 'features' : 'article',
    ...(most && { threads: most }),
  });
  const opened: Opened = { threads };
  try {
    const store = await openStore(config, logger);
    opened.store = store;
    const { log, pool } = store;
    const activeModel = createActiveModel(log, model);
    await mustHaveActiveModel(log, model, activeModel);
    const jobDurations = createJobDurations();
    const queues = await openStoreQueues(config, store, logger, {
      takes: config.queues,
      lockMilliseconds,
      onJobEnd: jobDurations.observe,
    });
    opened.queues = queues;
    // Whoever starts the embedded database is alone: a job that is at work there was left behind by a killed program, and
    // its lock would keep it for half a minute.
    if (store.database.owned && queues.backend === 'postgres') await queues.empty();
    return {
      ...{ config, logger, store, queues, threads, sites, activeModel, jobDurations, signal },
      activeRules: createActiveRules(log),
      carefully: createCareful(createInHand(pool), (step, document, reason) =>
        giveUp(log, step, document, reason),
      ),
    };
  } catch (error) {
    await closeParts(opened, logger);
    throw error;
  }
};

/** What `openParts` opens, as far as it has come. */
type Opened = Partial<Pick<Parts, 'queues' | 'threads' | 'store'>>;

/** Closes what was opened for a pipeline that cannot start, what uses the store before it. Never throws. */
export const closeParts = async ({ queues, threads, store }: Opened, logger: Logger): Promise<void> => {
  const closings = [
    async () => queues?.close(),
    async () => threads?.close(),
    async () => store?.close({ whenOthersAreGone: true }),
  ];
  for (const close of closings)
    await close().catch((error: unknown) =>
      // Why the start failed is what has to be told.
      logger.warn({ err: error }, 'what could not start could not be closed either'),
    );
};
