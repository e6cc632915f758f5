import { readdirSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { TransientError } from '../../src/errors.ts';
import { startPipeline } from '../../src/program.ts';
import { openStore } from '../../src/store.ts';
import { openStoreQueues } from '../../src/store-queues.ts';
import { freshDatabase } from '../support/database.ts';

const logger = pino({ level: 'silent' });

it('says that no Redis is there, with its address and without its password, and leaves the database free', async () => {
  const database = await freshDatabase();
  const redisUrl = 'redis://:secret@127.0.0.1:1';
  const config = { ...readConfig({}, {}), databaseUrl: database.connectionString, redisUrl };
  const started = startPipeline(config, logger, { inbox: false });
  await expect(started).rejects.toThrow(/Redis at 127\.0\.0\.1:1 .*ECONNREFUSED.*REDIS_URL/);
  await expect(started).rejects.toThrow(TransientError);
  await expect(started).rejects.not.toThrow(/secret/);
  await database.drop();
});

// The threads of a process are counted where Linux tells them.
if (process.platform === 'linux') {
  it('leaves no thread behind where it cannot start', async () => {
    const threadsOfProcess = () => readdirSync('/proc/self/task').length;
    const database = await freshDatabase();
    const redisUrl = 'redis://127.0.0.1:1';
    const withoutRedis = { ...readConfig({}, {}), databaseUrl: database.connectionString, redisUrl };
    const withoutDatabase = { ...readConfig({}, {}), databaseUrl: 'postgres://127.0.0.1:1/none' };
    const before = threadsOfProcess();
    for (const config of [withoutRedis, withoutDatabase, withoutRedis])
      await expect(startPipeline(config, logger, { inbox: false })).rejects.toThrow();
    expect(threadsOfProcess()).toBeLessThanOrEqual(before + 1);
    await database.drop();
  });
}

it('does not wait for ever for a Redis that accepts and is silent', async () => {
  const database = await freshDatabase();
  const silent = createServer(() => {}).listen(0, '127.0.0.1');
  await new Promise((resolve) => silent.once('listening', resolve));
  const { port } = silent.address() as AddressInfo;
  const config = { ...readConfig({}, {}), databaseUrl: database.connectionString };
  const store = await openStore(config, logger);
  const redisUrl = `redis://127.0.0.1:${port}`;
  // Of Redis alone, for the database does answer, if not always at once.
  const opened = openStoreQueues({ ...config, redisUrl, answerSeconds: 1 }, store, logger);
  await expect(opened).rejects.toThrow(/Redis at .* does not answer/);
  await store.close();
  silent.close();
  await database.drop();
});
