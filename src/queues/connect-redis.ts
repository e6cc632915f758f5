import { Cluster, type ClusterOptions, Redis } from 'ioredis';
import { messageOf, PermanentError, TransientError } from '../errors.ts';
import { type RedisAddress, readRedisAddress, shownAddress } from './redis-address.ts';

/** A connection to a Redis, to the master that Sentinels know, or to the nodes of a Cluster. */
export type RedisConnection = Redis | Cluster;

/** What all connections are made with, whatever they lead to. Times in milliseconds. */
interface ConnectionOptions {
  lazyConnect?: boolean;
  connectTimeout?: number;
  socketTimeout?: number;
  commandTimeout?: number;
  maxRetriesPerRequest: number | null;
  /** How long to wait before the next of so many attempts; null gives up. */
  retry(attempts: number): number | null;
}

/** @throws PermanentError where REDIS_URL is none that `readRedisAddress` reads. */
export const addressOf = (redisUrl: string): RedisAddress => {
  const address = readRedisAddress(redisUrl);
  if (address === null) {
    throw new PermanentError(
      'REDIS_URL is not an address of Redis: it is redis://…, redis-cluster://… or redis-sentinel://….',
    );
  }
  return address;
};

export const makeRedis = (
  address: RedisAddress,
  { retry, lazyConnect = false, ...given }: ConnectionOptions,
): RedisConnection => {
  const { nodes, username, password } = address;
  const options = {
    ...given,
    ...(username !== undefined && { username }),
    ...(password !== undefined && { password }),
    ...(address.tls && { tls: {} }),
  };
  if (address.kind === 'cluster') {
    return new Cluster(nodes, {
      lazyConnect,
      clusterRetryStrategy: retry,
      redisOptions: options,
      // With TLS the names of the nodes are looked at, so they must not be turned into addresses before.
      ...(address.tls && { dnsLookup: nameAsItIs }),
    });
  }
  if (address.kind === 'sentinel') {
    return new Redis({
      ...options,
      lazyConnect,
      sentinels: nodes,
      name: address.master,
      retryStrategy: retry,
      sentinelRetryStrategy: retry,
      enableTLSForSentinelMode: address.tls,
    });
  }
  return new Redis({ ...options, ...nodes[0], lazyConnect, db: address.db, retryStrategy: retry });
};

const nameAsItIs: NonNullable<ClusterOptions['dnsLookup']> = (host, done) => done(null, host);

/**
 * Connects to Redis or Valkey once, to find out whether it answers; the caller disconnects it.
 *
 * @throws TransientError within some seconds where it does not, with the address, the cause and the way out.
 */
export const connectOnce = async (
  redisUrl: string,
  patienceMilliseconds = 5000,
): Promise<RedisConnection> => {
  const address = addressOf(redisUrl);
  const redis = makeRedis(address, {
    lazyConnect: true,
    connectTimeout: patienceMilliseconds,
    commandTimeout: patienceMilliseconds,
    maxRetriesPerRequest: 0,
    retry: () => null,
  });
  // What connect() rejects with is "Connection is closed."; the cause comes as an event.
  let cause: unknown;
  const becauseOf = (error: unknown): void => {
    cause ??= error;
  };
  redis.on('error', becauseOf);
  redis.on('node error', becauseOf);
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
      `Redis at ${shownAddress(address)} does not answer: ${messageOf(cause ?? error)}. Start it, or correct REDIS_URL.`,
    );
  } finally {
    clearTimeout(patience);
  }
};
