import type { Config } from '../config.ts';
import { messageOf } from '../errors.ts';
import { broken, type Finding, fine } from '../finding.ts';
import { connectOnce, type RedisConnection } from '../queues/connect-redis.ts';
import { inspectRedis } from '../queues/inspect-redis.ts';

/** The Redis or Valkey of the queues, where one is configured. */
export const checkQueues = async ({ redisUrl }: Config): Promise<Finding[]> => {
  if (!redisUrl) return [fine('queues', 'in PostgreSQL, beside the log')];
  let redis: RedisConnection;
  try {
    redis = await connectOnce(redisUrl);
  } catch (error) {
    return [broken('queues', messageOf(error), 'Without REDIS_URL the queues live in PostgreSQL.')];
  }
  try {
    return await inspectRedis(redis);
  } finally {
    redis.disconnect();
  }
};
