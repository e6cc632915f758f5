import { afterEach, beforeEach, expect, it } from 'vitest';
import { scheduleReconcile } from '../../src/jobs/reconcile.ts';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { freshDatabase } from '../support/database.ts';
import { logger } from '../support/pipeline-world.ts';

let database: Awaited<ReturnType<typeof freshDatabase>>;
let queues: Queues;
beforeEach(async () => {
  database = await freshDatabase();
  const { connectionString } = database;
  queues = await openQueues({ connectionString, redisUrl: '', incarnation: 'test', logger });
});
afterEach(async () => {
  await queues.close();
  await database.drop();
});

const schedules = () => queues.queue('reconcile').getJobSchedulers();

it('is set for later and not put off by another start, changed with its setting, and ended by 0', async () => {
  await scheduleReconcile(queues, 24);
  const [first] = await schedules();
  expect(first?.every).toBe(24 * 3_600_000);
  expect(first?.next).toBeGreaterThan(Date.now() + 23 * 3_600_000);
  await new Promise((resolve) => setTimeout(resolve, 20));
  await scheduleReconcile(queues, 24);
  expect((await schedules()).map(({ next }) => next)).toEqual([first?.next]);
  await scheduleReconcile(queues, 2);
  expect((await schedules()).map(({ every }) => every)).toEqual([2 * 3_600_000]);
  await scheduleReconcile(queues, 0);
  expect(await schedules()).toEqual([]);
});
