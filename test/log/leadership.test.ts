import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { lead } from '../../src/log/leadership.ts';
import { freshLog } from '../support/fresh-log.ts';

let fresh: Awaited<ReturnType<typeof freshLog>>;
beforeAll(async () => {
  fresh = await freshLog();
});
afterAll(() => fresh.close());

let stop: AbortController;
let running: Promise<unknown>[];
beforeEach(() => {
  stop = new AbortController();
  running = [];
});
afterEach(async () => {
  stop.abort();
  await Promise.allSettled(running);
});

const until = (condition: () => unknown) => vi.waitUntil(condition, { interval: 5, timeout: 60_000 });
const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
const leading: string[] = [];

/** How this test leads a name. */
const leads = (name: string, signal = stop.signal) => ({
  connect: { connectionString: fresh.connectionString },
  name,
  signal,
  retryMilliseconds: 20,
});

/** Leads until it is told not to; `leading` says who does. */
const candidate = (who: string, name: string, signal = stop.signal): Promise<void> => {
  const led = lead(leads(name, signal), async (signal) => {
    leading.push(who);
    await ended(signal);
    leading.splice(leading.indexOf(who), 1);
  });
  running.push(led);
  return led;
};

test('one of two leads a name, the other when the first stops; another name is led beside', async () => {
  const first = new AbortController();
  const one = candidate('one', 'work', first.signal);
  await until(() => leading.length === 1);
  candidate('two', 'work');
  candidate('three', 'other work');
  await until(() => leading.length === 2);
  await sleep(100);
  expect(leading).toEqual(['one', 'three']);
  first.abort();
  await one;
  await until(() => leading.length === 2);
  expect([...leading].sort()).toEqual(['three', 'two']);
});

test('who loses the connection of its lock stops leading at once, and may lead again', async () => {
  let times = 0;
  let lost = 0;
  running.push(
    lead(leads('lock'), async (led) => {
      times += 1;
      await ended(led);
      lost += 1;
    }),
  );
  await until(() => times === 1);
  await fresh.pool.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'onestory lock'`,
  );
  await until(() => lost === 1);
  expect(stop.signal.aborted).toBe(false);
  await until(() => times === 2);
});

test('work that fails is begun again, until it fails for good', async () => {
  let times = 0;
  const isFinal = (error: unknown): boolean => error instanceof RangeError;
  const led = lead({ ...leads('failing'), isFinal }, async () => {
    times += 1;
    throw times < 3 ? new Error('not yet') : new RangeError('never');
  });
  await expect(led).rejects.toThrow('never');
  expect(times).toBe(3);
});

test('work that fails when it is to stop is not a failure', async () => {
  let begun = false;
  const led = lead({ ...leads('stopping'), isFinal: () => true }, async (signal) => {
    begun = true;
    await ended(signal);
    throw new Error('stopped in the middle');
  });
  await until(() => begun);
  stop.abort();
  expect(await led).toBeUndefined();
});

test('nobody leads who is told to stop before', async () => {
  stop.abort();
  await lead(leads('nothing'), async () => {
    throw new Error('it led');
  });
});
