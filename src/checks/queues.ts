import type { Redis } from 'ioredis';
import type { Config } from '../config.ts';
import { messageOf } from '../errors.ts';
import { connectOnce } from '../queues/connect-redis.ts';
import { broken, type Finding, fine, warning } from './finding.ts';

/** The Redis or Valkey of the queues, where one is configured. */
export const checkQueues = async ({ redisUrl }: Config): Promise<Finding[]> => {
  if (!redisUrl) return [fine('queues', 'in PostgreSQL, beside the log')];
  let redis: Redis;
  try {
    redis = await connectOnce(redisUrl);
  } catch (error) {
    return [broken('queues', messageOf(error), 'Without REDIS_URL the queues live in PostgreSQL.')];
  }
  try {
    const info = parseInfo(await redis.info());
    return [checkVersion(info), checkEviction(info), checkPersistence(info), await checkWriting(redis)];
  } catch (error) {
    return [broken('queues', messageOf(error), 'Let the user of REDIS_URL run INFO.')];
  } finally {
    redis.disconnect();
  }
};

const parseInfo = (info: string): Map<string, string> =>
  new Map(
    info.split(/\r?\n/).flatMap((line): [string, string][] => {
      const colon = line.indexOf(':');
      return colon > 0 ? [[line.slice(0, colon), line.slice(colon + 1)]] : [];
    }),
  );

const checkVersion = (info: Map<string, string>): Finding => {
  const version = info.get('valkey_version') ?? info.get('redis_version') ?? 'unknown';
  const [major = 0, minor = 0] = (info.get('redis_version') ?? '').split('.').map(Number);
  if (major > 6 || (major === 6 && minor >= 2)) return fine('queues', `Redis or Valkey ${version}`);
  return broken('queues', `Redis ${version} is too old.`, 'Use Redis 6.2 or newer, or Valkey.');
};

const checkEviction = (info: Map<string, string>): Finding => {
  const policy = info.get('maxmemory_policy') ?? 'unknown';
  if (policy === 'noeviction') return fine('eviction', policy);
  return broken(
    'eviction',
    `maxmemory-policy is ${policy}: Redis may throw jobs away.`,
    'Set maxmemory-policy noeviction.',
  );
};

const checkPersistence = (info: Map<string, string>): Finding =>
  info.get('aof_enabled') === '1'
    ? fine('append-only file', 'on')
    : warning(
        'append-only file',
        'off: after a crash of Redis the jobs of its last minutes are enqueued again from the log.',
        'Nothing is lost. Set appendonly yes to save that work.',
      );

const checkWriting = async (redis: Redis): Promise<Finding> => {
  try {
    await redis.set('{onestory}:doctor', '1', 'EX', 5);
    return fine('writing to Redis', 'allowed');
  } catch (error) {
    return broken('writing to Redis', messageOf(error), 'Give the user of REDIS_URL write permission.');
  }
};
