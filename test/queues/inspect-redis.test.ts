import { Redis } from 'ioredis';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { inspectRedis } from '../../src/queues/inspect-redis.ts';
import { openRedis } from '../../src/queues/redis-back-end.ts';
import { haveRedis, type RedisServer, startRedis } from '../support/redis.ts';

const onRedis = (): void => {
  let server: RedisServer;
  let admin: Redis;
  beforeAll(async () => {
    server = await startRedis();
    admin = new Redis(server.url);
  });
  afterAll(async () => {
    admin.disconnect();
    await server.stop();
  });

  const said: string[] = [];
  const logger = pino({ level: 'warn' }, { write: (line: string) => said.push(JSON.parse(line).msg) });
  const open = (url: string) =>
    openRedis(url, 'test', { lockMilliseconds: 1000, answerMilliseconds: 20_000, logger });

  it('is told that its append-only file is off, and what that means, and is used all the same', async () => {
    await (await open(server.url)).close();
    expect(said.join('\n')).toMatch(/append-only file: off: .*enqueued again from the log/);
  });

  it('is told of an eviction policy that throws jobs away', async () => {
    await admin.config('SET', 'maxmemory-policy', 'allkeys-lru');
    const findings = await inspectRedis(admin);
    expect(findings.find(({ check }) => check === 'eviction')).toMatchObject({
      state: 'broken',
      message: expect.stringContaining('allkeys-lru'),
      advice: 'Set maxmemory-policy noeviction.',
    });
    await admin.config('SET', 'maxmemory-policy', 'noeviction');
  });

  it('is refused where its user may not write', async () => {
    await admin.call(
      'ACL',
      'SETUSER',
      'reader',
      'on',
      '>secret',
      '~*',
      '+@read',
      '+ping',
      '+info',
      '+client',
    );
    await expect(open(server.url.replace('://', '://reader:secret@'))).rejects.toThrow(
      /NOPERM.* Give the user of REDIS_URL write permission/,
    );
  });
};

// Not skipped where there is no Redis: a skipped test counts as a failure here. haveRedis has said so, or thrown.
if (haveRedis('what a Redis is looked at for')) describe('a Redis', onRedis);
else it('is left out on a machine without Redis', () => expect(process.env.CI).not.toBe('true'));
