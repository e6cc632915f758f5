import { type Config, readingOf } from './config.ts';
import { createDispatcher } from './dispatching/dispatcher.ts';
import { runDispatcher } from './dispatching/run-dispatcher.ts';
import { loadMatchingModel } from './embedder/load-matching-model.ts';
import { endsWithin } from './ends-within.ts';
import { createErased } from './erasure/erased.ts';
import { loadSites } from './fetch/sites/load-sites.ts';
import { putOff, workOn } from './jobs/define.ts';
import { deliver, deliveryAttempts } from './jobs/deliver.ts';
import { ingest } from './jobs/ingest.ts';
import { match } from './jobs/match.ts';
import { normalise } from './jobs/normalise.ts';
import { onSchedule } from './jobs/scheduled.ts';
import { lead } from './log/leadership.ts';
import type { Logger } from './logger.ts';
import { createJobDurations, type JobDurations } from './metrics/job-durations.ts';
import { createMetrics, type Metrics } from './metrics/metrics.ts';
import { createActiveModel } from './models/active.ts';
import { mustHaveActiveModel, watchModel } from './models/watch.ts';
import { threadHands } from './placing/match-hands.ts';
import { catchUp } from './projections/catch-up.ts';
import { project } from './projections/project.ts';
import { pendingCurations } from './projections/queries/curations.ts';
import { undoneDocuments, unplacedArticles } from './projections/queries/undone.ts';
import type { Queues } from './queues/queues.ts';
import { keepSchedules } from './schedules/keep.ts';
import { measure } from './schedules/measurements.ts';
import { createActiveRules } from './site-rules/active.ts';
import { spillingOf } from './spill-files.ts';
import { startFetching } from './start-fetching.ts';
import { openStore, type Store } from './store.ts';
import { openStoreQueues } from './store-queues.ts';
import { openNormalisePool } from './threads/normalise-pool.ts';
import { traceLog } from './tracing/trace-log.ts';
import { makeInbox, watchInbox } from './watch-inbox.ts';
import { deliverJobWork } from './webhooks/deliver.ts';
import { dispatchWebhooks } from './webhooks/dispatch.ts';
import { reachable } from './webhooks/reachable.ts';
import { createCareful } from './workers/careful.ts';
import { giveUp } from './workers/give-up.ts';
import { keepHouse } from './workers/housekeeping.ts';
import { createInHand } from './workers/in-hand.ts';
import { ingestJobWork } from './workers/ingest.ts';
import { createMatchWork } from './workers/match.ts';
import { normaliseJobWork } from './workers/normalise.ts';
import { reconcile as reconcileStories } from './workers/reconcile.ts';

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
    threads: mostThreads,
    sweepSeconds = config.sweepSeconds,
    lockMilliseconds = 1000 * config.lockSeconds,
  }: Options = {},
): Promise<Program> => {
  if (inbox) await makeInbox(config.inbox);
  const sites = config.fetchEnabled ? await loadSites(config.fetchSites) : null;
  const model = await loadMatchingModel(config);
  const threads = openNormalisePool({
    seconds: config.documentSeconds,
    wanted: 'match' in config.queues ? 'features' : 'article',
    ...(mostThreads && { threads: mostThreads }),
  });
  const giveUpStart = async (error: unknown, opened?: Store): Promise<never> => {
    await threads.close();
    await opened?.close({ whenOthersAreGone: true });
    throw error;
  };
  const store = await openStore(config, logger).catch((error) => giveUpStart(error));
  const { log, pool, database, runs } = store;
  const { connectionString } = database;
  const activeModel = createActiveModel(log, model);
  await mustHaveActiveModel(log, model, activeModel).catch((error) => giveUpStart(error, store));
  const jobs = createJobDurations();
  const queues = await openOwnQueues(config, store, logger, jobs, lockMilliseconds).catch((error) =>
    giveUpStart(error, store),
  );
  const stopping = new AbortController();
  const { signal } = stopping;

  if (inbox) watchInbox(config, store, queues);
  workOn(queues, ingest, 2, (job) => ingestJobWork(job, { log, signal, ...readingOf(config) }));
  const activeRules = createActiveRules(log);
  const erased = createErased(log);
  const bounds = { windowDays: config.windowDays, spilling: spillingOf(config, logger) };
  const carefully = createCareful(createInHand(pool), (step, document, reason) =>
    giveUp(log, step, document, reason),
  );
  workOn(queues, normalise, 2, (job) =>
    carefully({
      step: 'normalise',
      documents: job.documents,
      work: (documents, touch) =>
        normaliseJobWork(
          { ...job, documents: [...documents] },
          { log, pool: threads, activeRules, erased },
          touch,
        ),
    }),
  );
  const matchWork = createMatchWork({
    log,
    activeModel,
    logger,
    ...bounds,
    hands: (matching) => threadHands(threads, matching),
  });
  workOn(queues, match, 1, (job) =>
    job.articles.length === 0
      ? matchWork(job)
      : carefully({
          step: 'match',
          documents: job.articles,
          work: (articles, touch) => matchWork({ ...job, articles: [...articles] }, touch),
        }),
  );
  onSchedule(runs, queues, 'reconcile', async () => {
    const { difference, settled } = await reconcileStories({ log, activeModel, logger, ...bounds, signal });
    return { articles: difference.articles, moved: difference.moved, events: settled?.events ?? 0 };
  });
  onSchedule(runs, queues, 'housekeeping', () => keepHouse({ log, pool, queues, logger }));
  onSchedule(runs, queues, 'measure', () => measure(pool));
  if (sites) startFetching(config, { store, queues, threads, activeRules, sites, signal, logger });

  const { webhooks } = store;
  const reach = reachable(config.webhookHosts);
  workOn(queues, deliver, 4, async (payload, job) => {
    const toDeliver = { log, webhooks, reach, mostFailures: deliveryAttempts, signal };
    const { waitSeconds } = await deliverJobWork(payload, toDeliver);
    if (waitSeconds) await putOff(job, waitSeconds);
  });

  const dispatcher = createDispatcher({
    queues,
    undoneDocuments: (after, limit) => undoneDocuments(pool, after, limit),
    unplacedArticles: (after, limit) => unplacedArticles(pool, after, limit),
    pendingCurations: (after, limit) => pendingCurations(pool, after, limit),
    logger,
    batch: config.batch,
    waiting: config.waiting,
  });
  const setSchedules = async (): Promise<void> => {
    const { scan, ...others } = config.schedules;
    const rules = { ...others, ...(inbox && { scan }), ...(sites === null && { discover: 'off' as const }) };
    await keepSchedules(rules, { queues, runs, logger });
  };
  // A queue that is closed in the middle of a call never answers it.
  let scheduled: Promise<void> = Promise.resolve();
  const running = [
    project(log, pool, signal, logger),
    watchModel(log, activeModel, signal),
    runDispatcher({
      connectionString,
      log,
      dispatcher,
      caughtUp: (position) => catchUp(pool, log, position),
      schedule: () => {
        if (!signal.aborted) scheduled = setSchedules();
        return scheduled;
      },
      sweepSeconds,
      signal,
      logger,
    }),
    ...(config.tracing
      ? [lead({ connect: { connectionString }, name: 'traces', signal, logger }, (led) => traceLog(log, led))]
      : []),
    dispatchWebhooks({ connectionString, log, queues, webhooks, signal, logger }),
  ];
  const failed: Promise<never> = Promise.race(running.map((part) => part.then(never)));
  failed.catch(() => {});

  return {
    store,
    queues,
    metrics: createMetrics({ store, queues, jobs }),
    failed,
    stop: async (options) => {
      stopping.abort();
      await queues.close(Promise.allSettled([...running, scheduled]));
      await threads.close();
      await endsWithin(lastMilliseconds, Promise.allSettled(running));
      await store.close(options);
    },
  };
};

/** The queues with what this process does of them. */
const openOwnQueues = async (
  config: Config,
  store: Store,
  logger: Logger,
  jobs: JobDurations,
  lockMilliseconds: number,
): Promise<Queues> => {
  const queues = await openStoreQueues(config, store, logger, {
    takes: config.queues,
    lockMilliseconds,
    onJobEnd: jobs.observe,
  });
  // Whoever starts the embedded database is alone: a job that is at work there was left behind by a killed program, and
  // its lock would keep it for half a minute.
  if (store.database.owned && queues.backend === 'postgres') await queues.empty();
  return queues;
};

const never = (): Promise<never> => new Promise(() => {});
