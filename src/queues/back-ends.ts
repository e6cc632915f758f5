import {
  createPostgresBackend,
  type JobsOptions,
  type PostgresConnectionOptions,
  type Processor,
  Queue,
  Worker,
} from 'bullmq';
import { Redis } from 'ioredis';
import pg from 'pg';
import type { Logger } from '../logger.ts';
import { endsWithin } from '../patience.ts';
import { connectOnce } from './connect-redis.ts';
import { type QueueName, queueNames } from './names.ts';

/** Milliseconds between two attempts to connect to Redis again. */
const longestRetry = 1500;
/** Milliseconds that BullMQ may wait for a job without a word from Redis, and some more. */
const longestSilence = 12_000;

/** How long a connection may take to close. */
const closingMilliseconds = 2000;

/** Makes the queues and workers of one kind of store. */
export interface BackEnd {
  kind: 'postgres' | 'redis';
  queue(name: QueueName, defaultJobOptions: JobsOptions): Queue;
  worker(name: QueueName, work: Processor, concurrency: number): Worker;
  /**
   * From now on a lost connection is not waited for: it would keep what is being closed open for ever.
   * @returns whether the store answers, as far as one knows.
   */
  beginClosing(): boolean;
  /** Ends every connection, also those that queues and workers have not closed themselves. */
  close(): Promise<void>;
}

interface Options {
  /** Milliseconds after which a job whose worker died is given to another. */
  lockMilliseconds: number;
  /** Milliseconds after which a store that says nothing counts as gone. */
  answerMilliseconds: number;
  logger: Logger;
}

/** PostgreSQL, in a schema of its own beside the log. */
export const openPostgres = async (
  connectionString: string,
  { lockMilliseconds, answerMilliseconds, logger }: Options,
): Promise<BackEnd> => {
  const options = { connectionString, application_name: 'onestory queues' };
  await migrate({ ...options, schema, max: 1 });
  // One pool for all: each worker keeps a client of it to listen, the rest is for their queries.
  const pool = new pg.Pool({
    ...options,
    options: `-c search_path=${schema}`,
    keepAlive: true,
    query_timeout: answerMilliseconds,
    max: queueNames.length + 8,
  });
  pool.on('error', (error) => {
    if (!pool.ending) logger.warn({ err: error }, 'a connection of the queues was lost');
  });
  // Each queue and worker listens for its errors.
  pool.setMaxListeners(0);
  // It is what BullMQ asks for; only the declared types differ.
  const connection = pool as unknown as PostgresConnectionOptions;
  return {
    kind: 'postgres',
    // The types of a queue name its back end, and ioredis is their default; what both can do is all that is used.
    queue: (name, defaultJobOptions) =>
      new Queue(name, { connection, defaultJobOptions }, createPostgresBackend) as unknown as Queue,
    worker: (name, work, concurrency) =>
      new Worker(
        name,
        work,
        { connection, concurrency, ...locks(lockMilliseconds) },
        createPostgresBackend,
      ) as unknown as Worker,
    beginClosing: () => true,
    close: async () => {
      await endsWithin(closingMilliseconds, pool.end());
    },
  };
};

/** Of BullMQ's tables; its default, and the only one it takes with a pool. */
const schema = 'bullmq';

/** Once, before anything else connects. */
const migrate = async (connection: {
  connectionString: string;
  schema: string;
  max: number;
}): Promise<void> => {
  const queue = new Queue('scan', { connection: { ...connection, migrate: true } }, createPostgresBackend);
  // Unheard, it would end the process; waitUntilReady rejects with it too.
  queue.on('error', () => {});
  try {
    await queue.waitUntilReady();
  } finally {
    await queue.close();
  }
};

/**
 * Redis or Valkey.
 *
 * @param namespace keeps apart the queues of programs that share a Redis but not a log.
 * @throws TransientError where it does not answer.
 */
export const openRedis = async (
  redisUrl: string,
  namespace: string,
  { lockMilliseconds, answerMilliseconds, logger }: Options,
): Promise<BackEnd> => {
  (await connectOnce(redisUrl)).disconnect();
  // From here on a lost connection is waited out: BullMQ wants its connections to wait for ever rather than to give up.
  let closing = false;
  // BullMQ's own connections are made with the same options.
  const redis = new Redis(redisUrl, {
    maxRetriesPerRequest: null,
    // Waiting for a job takes some seconds of silence.
    socketTimeout: Math.max(answerMilliseconds, longestSilence),
    retryStrategy: (attempts) => (closing ? null : Math.min(100 * attempts, longestRetry)),
  });
  redis.on('error', (error) => logger.warn({ err: error }, 'redis error'));
  // BullMQ makes more of them, of which it closes none that does not answer.
  const connections = new Set([redis]);
  const duplicate = redis.duplicate.bind(redis);
  redis.duplicate = (override) => {
    const another = duplicate(override);
    connections.add(another);
    another.once('end', () => connections.delete(another));
    return another;
  };
  // The braces put all keys into one slot of a cluster.
  const options = { connection: redis, prefix: `{onestory-${namespace}}` };
  return {
    kind: 'redis',
    queue: (name, defaultJobOptions) => new Queue(name, { ...options, defaultJobOptions }),
    worker: (name, work, concurrency) =>
      new Worker(name, work, { ...options, concurrency, ...locks(lockMilliseconds) }),
    beginClosing: () => {
      closing = true;
      return redis.status === 'ready';
    },
    close: async () => {
      for (const one of connections) one.disconnect();
    },
  };
};

const locks = (lockMilliseconds: number) => ({
  lockDuration: lockMilliseconds,
  stalledInterval: lockMilliseconds,
});
