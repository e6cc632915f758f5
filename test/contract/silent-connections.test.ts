import { expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { openStore } from '../../src/store.ts';
import { openStoreQueues } from '../../src/store-queues.ts';
import { freshDatabase } from '../support/database.ts';
import { openGate } from '../support/gate.ts';
import { byWayOf, socketOf } from '../support/gate-to-database.ts';
import { logger } from '../support/pipeline-world.ts';
import { haveRedis, startRedis } from '../support/redis.ts';

/* A machine between here and there forgets its connections: what is asked is never answered, and nobody is told. A
 * program that is just starting then ends with an error, so that it is started again; it does not wait for ever. */

const config = { ...readConfig({}, {}), answerSeconds: 2 };
const ways = ['opened', 'no store', 'no queues'] as const;

/** How far a start gets that ends, whatever happens. */
const start = async (databaseUrl: string, redisUrl: string): Promise<(typeof ways)[number]> => {
  const given = { ...config, databaseUrl, redisUrl };
  const store = await openStore(given, logger).catch(() => null);
  if (store === null) return 'no store';
  const queues = await openStoreQueues(given, store, logger).catch(() => null);
  await queues?.close();
  await store.close();
  return queues === null ? 'no queues' : 'opened';
};

const throughGate = async (connectionString: string, answers: number): Promise<(typeof ways)[number]> => {
  const gate = await openGate();
  gate.leadTo(socketOf(connectionString));
  gate.halfOpenAfter(answers);
  const came = await start(byWayOf(gate.port, connectionString), '');
  await gate.close();
  return came;
};

const steps = (count: number, size: number): number[] =>
  Array.from({ length: count }, (_, step) => step * size);

test('a start ends, whenever PostgreSQL falls silent, on a new database and on one that is there', async () => {
  const { connectionString, drop } = await freshDatabase();
  const onNew = await Promise.all(
    steps(6, 7).map(async (answers) => {
      const fresh = await freshDatabase();
      const came = await throughGate(fresh.connectionString, answers);
      await fresh.drop();
      return came;
    }),
  );
  await start(connectionString, '');
  const onOld = await Promise.all(steps(16, 2).map((answers) => throughGate(connectionString, answers)));
  expect(await throughGate(connectionString, Number.POSITIVE_INFINITY)).toBe('opened');
  await drop();
  // Each part of the way was hit.
  for (const way of ways) expect(onOld).toContain(way);
  expect(onNew).toContain('no store');
});

if (haveRedis('a start while Redis falls silent')) {
  test('a start ends, whenever Redis falls silent', async () => {
    const { connectionString, drop } = await freshDatabase();
    const redis = await startRedis();
    const came = await Promise.all(
      steps(8, 1).map(async (answers) => {
        const gate = await openGate();
        gate.leadTo({ host: '127.0.0.1', port: redis.port });
        gate.halfOpenAfter(answers);
        const way = await start(connectionString, `redis://127.0.0.1:${gate.port}`);
        await gate.close();
        return way;
      }),
    );
    await redis.stop();
    await drop();
    expect(came).toContain('no queues');
  });
} else test('a start while Redis falls silent is left out', () => {});
