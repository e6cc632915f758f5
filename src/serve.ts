import type { FastifyInstance } from 'fastify';
import type { Config } from './config.ts';
import { createErasing } from './erasure/erasing.ts';
import { UsageError } from './errors.ts';
import { runNow } from './jobs/scheduled.ts';
import type { Logger } from './logger.ts';
import type { Metrics } from './metrics/metrics.ts';
import { activeModelOnDemand } from './models/on-demand.ts';
import { version } from './package.ts';
import type { Program } from './program.ts';
import { articlesById } from './projections/queries/articles.ts';
import { queueNames } from './queues/names.ts';
import type { Queues } from './queues/queues.ts';
import { createReaders } from './readers/create-readers.ts';
import { nearMisses } from './readers/near-misses.ts';
import { listSchedules } from './schedules/list.ts';
import { createHealthServer } from './server/create-health-server.ts';
import { createServer } from './server/create-server.ts';
import { isLoopback } from './server/host-check.ts';
import { listen } from './server/listen.ts';
import type { Store } from './store.ts';
import { reachable } from './webhooks/reachable.ts';
import { resumingAtOnce } from './webhooks/resume.ts';
import { curate, undoCuration } from './workers/curate.ts';
import { retry } from './workers/retry.ts';

interface Served {
  url: string;
  close(): Promise<void>;
}

/**
 * Starts the HTTP server on a store and its queues.
 *
 * @throws UsageError where the port is taken, naming the way out.
 */
export const serve = async (
  config: Config,
  store: Store,
  queues: Queues,
  metrics: Metrics,
  logger: Logger,
): Promise<Served> => {
  checkTokens(config);
  const { log, pool, webhooks, runs } = store;
  const { host, port, token, adminToken, publicUrl } = config;
  const activeModel = activeModelOnDemand(config, log);
  const app = createServer({
    log,
    readers: createReaders(pool, log),
    retry: async (document) => (await retry(log, [document], 'server')).retried.length > 0,
    curate: {
      decide: (wish) => curate({ log, pool }, wish),
      undo: (id, words) => undoCuration({ log, pool }, id, words),
    },
    nearMisses: (story) => nearMisses(story, { pool, activeModel }),
    documents: {
      storyOf: async (article) => (await articlesById(pool, [article]))[0]?.story ?? null,
      erase: createErasing(store, activeModel, config.windowDays),
    },
    webhooks: { webhooks: resumingAtOnce(webhooks, queues), reach: reachable(config.webhookHosts) },
    schedules: {
      list: () => listSchedules({ queues, runs }, config.fetchEnabled),
      run: (name) => runNow(queues, name),
    },
    queues: queueNames.map((name) => queues.queue(name)),
    metrics,
    version,
    host,
    tokens: { read: token, admin: adminToken },
    publicUrl,
    logger,
  });
  return listening(app, { host, port });
};

/** Starts what watches over a worker: health, readiness and metrics, on a port of their own. */
export const serveHealthOnly = async (
  config: Config,
  port: number,
  { store: { log, pool }, metrics }: Pick<Program, 'store' | 'metrics'>,
  logger: Logger,
): Promise<Served> => {
  const { host, token, adminToken } = config;
  const tokens = { read: token, admin: adminToken };
  const readers = createReaders(pool, log);
  const app = createHealthServer({ log, readers, metrics, version, host, tokens, logger });
  return listening(app, { host, port });
};

const listening = async (app: FastifyInstance, at: Pick<Config, 'host' | 'port'>): Promise<Served> => {
  try {
    return { url: await listen(app, at), close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
};

/**
 * Finds out early whether the server may listen where it is told to.
 *
 * @throws UsageError where other machines can reach it and no token is set, or both tokens are the same.
 */
export const checkTokens = ({ host, token, adminToken }: Config): void => {
  if (!isLoopback(host) && !token && !adminToken) {
    throw new UsageError(
      `On ${host} other machines can reach this server, so it wants a token: set ONESTORY_TOKEN for reading and ` +
        'ONESTORY_ADMIN_TOKEN for writing (`openssl rand -hex 24` makes one), or listen on this machine alone: HOST=127.0.0.1',
    );
  }
  if (token && token === adminToken) {
    throw new UsageError(
      'ONESTORY_TOKEN and ONESTORY_ADMIN_TOKEN are the same, so every reader could write. Make one of them another.',
    );
  }
};
