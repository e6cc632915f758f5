import { Redis } from 'ioredis';
import { messageOf, TransientError } from '../errors.ts';

/**
 * Connects to Redis or Valkey once, to find out whether it answers; the caller disconnects it.
 *
 * @throws TransientError within some seconds where it does not, with the address, the cause and the way out.
 */
export const connectOnce = async (redisUrl: string): Promise<Redis> => {
  const redis = new Redis(redisUrl, {
    lazyConnect: true,
    connectTimeout: patienceMilliseconds,
    maxRetriesPerRequest: 0,
    retryStrategy: () => null,
  });
  // What connect() rejects with is "Connection is closed."; the cause comes as an event.
  let cause: unknown;
  redis.on('error', (error) => {
    cause ??= error;
  });
  // A server that accepts and is silent, such as one that has frozen, is given up like one that is not there.
  const patience = setTimeout(() => {
    cause ??= `nothing within ${patienceMilliseconds / 1000} seconds`;
    redis.disconnect();
  }, patienceMilliseconds);
  try {
    await redis.connect();
    await redis.ping();
    return redis;
  } catch (error) {
    redis.disconnect();
    throw new TransientError(
      `Redis at ${new URL(redisUrl).host} does not answer: ${messageOf(cause ?? error)}. Start it, or correct REDIS_URL.`,
    );
  } finally {
    clearTimeout(patience);
  }
};

const patienceMilliseconds = 5000;
