import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { createScanner } from '../../src/workers/scan.ts';
import { createPipelineWorld, logger, type PipelineWorld } from '../support/pipeline-world.ts';

let world: PipelineWorld;
let queues: Queues;
let look: () => Promise<number>;
beforeEach(async () => {
  world = await createPipelineWorld('PostgreSQL');
  const { databaseUrl: connectionString, inbox } = world.config;
  queues = await openQueues({ connectionString, redisUrl: '', incarnation: 'test', logger });
  mkdirSync(inbox);
  const scan = createScanner({ queues, knownPlaces: async () => new Map(), batch: 2 });
  look = () => scan(inbox);
});
afterEach(async () => {
  await queues.close();
  await world.remove();
});

const write = (name: string, text: string): void => writeFileSync(join(world.config.inbox, name), text);
const waiting = (): Promise<number> => queues.queue('ingest').getJobCountByTypes('waiting');

it('enqueues a file when two looks find it the same', async () => {
  write('a.txt', 'one');
  expect(await look()).toBe(0);
  write('a.txt', 'one and more');
  expect(await look()).toBe(0);
  expect(await look()).toBe(1);
});

it('does not enqueue files again while those that it enqueued are still to be read', async () => {
  for (const name of ['a', 'b', 'c']) write(name, name);
  await look();
  expect(await look()).toBe(3);
  for (let again = 0; again < 3; again += 1) expect(await look()).toBe(0);
  expect(await waiting()).toBe(2);
  await queues.empty();
  expect(await look()).toBe(0);
  expect(await look()).toBe(3);
});

it('enqueues what arrives while others are still to be read', async () => {
  write('a', 'a');
  await look();
  await look();
  write('b', 'b');
  expect(await look()).toBe(0);
  expect(await look()).toBe(1);
  expect(await waiting()).toBe(2);
});

it('waits until what an earlier scanner enqueued has been read', async () => {
  write('a', 'a');
  await look();
  await look();
  const next = createScanner({ queues, knownPlaces: async () => new Map(), batch: 2 });
  for (let again = 0; again < 3; again += 1) expect(await next(world.config.inbox)).toBe(0);
  await queues.empty();
  expect(await next(world.config.inbox)).toBe(0);
  expect(await next(world.config.inbox)).toBe(1);
});
