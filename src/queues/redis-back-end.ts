import { Queue } from 'bullmq';
import { Cluster } from 'ioredis';
import { PermanentError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { type BackEnd, type BackEndOptions, locks } from './back-end.ts';
import { addressOf, connectOnce, makeRedis, type RedisConnection } from './connect-redis.ts';
import { inspectRedis } from './inspect-redis.ts';
import { PatientWorker } from './patient-worker.ts';

/** Milliseconds between two attempts to connect to Redis again. */
const longestRetry = 1500;
/** Milliseconds that an answer may take when the server is looked at. */
const longestLook = 5000;
/** Milliseconds that BullMQ may wait for a job without a word from Redis, and some more. */
const longestSilence = 12_000;

/**
 * Looks at the server before anything relies on it; what it is not good at is told by a warning.
 *
 * @throws TransientError where it does not answer, PermanentError where jobs cannot be kept in it.
 */
const mustBeUsable = async (redisUrl: string, logger: Logger, patience: number): Promise<void> => {
  const redis = await connectOnce(redisUrl, patience);
  try {
    for (const { check, state, message, advice } of await inspectRedis(redis)) {
      // What is evicted comes again from the log: it costs time, and nothing else.
      if (state === 'broken' && check !== 'eviction') throw new PermanentError(`${message} ${advice}`);
      if (state !== 'fine') logger.warn({ check }, `${check}: ${message} ${advice}`);
    }
  } finally {
    redis.disconnect();
  }
};

/**
 * Redis or Valkey, by itself, behind Sentinels or as a Cluster.
 *
 * @param namespace keeps apart the queues of programs that share a Redis but not a log.
 * @throws TransientError where it does not answer.
 */
export const openRedis = async (
  redisUrl: string,
  namespace: string,
  { lockMilliseconds, answerMilliseconds, logger }: BackEndOptions,
): Promise<BackEnd> => {
  await mustBeUsable(redisUrl, logger, Math.min(answerMilliseconds, longestLook));
  // From here on a lost connection is waited out: BullMQ wants its connections to wait for ever rather than to give up.
  let closing = false;
  // BullMQ's own connections are made with the same options.
  const redis = makeRedis(addressOf(redisUrl), {
    maxRetriesPerRequest: null,
    // Waiting for a job takes some seconds of silence.
    socketTimeout: Math.max(answerMilliseconds, longestSilence),
    retry: (attempts) => (closing ? null : Math.min(100 * attempts, longestRetry)),
  });
  redis.on('error', (error) => logger.warn({ err: error }, 'redis error'));
  // BullMQ makes more of them, of which it closes none that does not answer.
  const connections = new Set<RedisConnection>([redis]);
  const noted = <One extends RedisConnection>(another: One): One => {
    connections.add(another);
    another.once('end', () => connections.delete(another));
    return another;
  };
  if (redis instanceof Cluster) {
    const duplicate = redis.duplicate.bind(redis);
    redis.duplicate = (...given) => noted(duplicate(...given));
  } else {
    const duplicate = redis.duplicate.bind(redis);
    redis.duplicate = (...given) => noted(duplicate(...given));
  }
  // The braces put all keys into one slot of a cluster.
  const options = { connection: redis, prefix: `{onestory-${namespace}}` };
  return {
    kind: 'redis',
    queue: (name, defaultJobOptions) => new Queue(name, { ...options, defaultJobOptions }),
    worker: (name, work, concurrency) =>
      new PatientWorker(name, work, { ...options, concurrency, ...locks(lockMilliseconds) }),
    beginClosing: () => {
      closing = true;
      return redis.status === 'ready';
    },
    close: async () => {
      for (const one of connections) one.disconnect();
    },
  };
};
