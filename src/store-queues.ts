import type { Config } from './config.ts';
import type { Logger } from './logger.ts';
import { openQueues, type Queues } from './queues/queues.ts';
import type { Store } from './store.ts';

/** Opens the queues that belong to a store, where the configuration says that they live. */
export const openStoreQueues = async (
  { redisUrl, answerSeconds }: Config,
  { database, log }: Store,
  logger: Logger,
  also: Partial<Parameters<typeof openQueues>[0]> = {},
): Promise<Queues> =>
  openQueues({
    connectionString: database.connectionString,
    redisUrl,
    incarnation: await log.incarnation(),
    logger,
    answerMilliseconds: 1000 * answerSeconds,
    ...also,
  });
