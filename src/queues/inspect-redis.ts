import { Cluster, type Redis } from 'ioredis';
import { messageOf } from '../errors.ts';
import { broken, type Finding, fine, warning } from '../finding.ts';
import type { RedisConnection } from './connect-redis.ts';

/** Looks whether a Redis is as the queues need it; of a Cluster, whether each master is. */
export const inspectRedis = async (redis: RedisConnection): Promise<Finding[]> => {
  const nodes: Redis[] = redis instanceof Cluster ? redis.nodes('master') : [redis];
  const findings: Finding[] = [];
  for (const node of nodes) findings.push(...(await inspectNode(node)));
  findings.push(await checkWriting(redis));
  // Masters that are alike are told once.
  return findings.filter(
    ({ check, message }, at) =>
      findings.findIndex((other) => other.check === check && other.message === message) === at,
  );
};

const inspectNode = async (node: Redis): Promise<Finding[]> => {
  try {
    const info = parseInfo(await node.info());
    return [checkVersion(info), checkEviction(info), checkPersistence(info)];
  } catch (error) {
    return [broken('queues', messageOf(error), 'Let the user of REDIS_URL run INFO.')];
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

const checkWriting = async (redis: RedisConnection): Promise<Finding> => {
  try {
    await redis.set('{onestory}:doctor', '1', 'EX', 5);
    return fine('writing to Redis', 'allowed');
  } catch (error) {
    return broken('writing to Redis', messageOf(error), 'Give the user of REDIS_URL write permission.');
  }
};
