import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import { version } from './package.ts';
import { queueNames } from './queues/names.ts';
import type { Queues } from './queues/queues.ts';
import { createReaders } from './readers.ts';
import { createServer } from './server/create-server.ts';
import { listen } from './server/listen.ts';
import type { Store } from './store.ts';

/**
 * Starts the HTTP server on a store and its queues.
 *
 * @throws UsageError where the port is taken, naming the way out.
 */
export const serve = async (
  { host, port }: Config,
  { log, pool }: Store,
  queues: Queues,
  logger: Logger,
): Promise<{ url: string; close(): Promise<void> }> => {
  const app = createServer({
    log,
    readers: createReaders(pool, log),
    queues: queueNames.map((name) => queues.queue(name)),
    version,
    host,
    logger,
  });
  try {
    const url = await listen(app, { host, port });
    return { url, close: () => app.close() };
  } catch (error) {
    await app.close();
    throw error;
  }
};
