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

/** Leads until it is told not to; `leading` says who does. */
const candidate = (who: string, name: string, signal = stop.signal): Promise<void> => {
  const leads = lead(
    { connect: { connectionString: fresh.connectionString }, name, signal, retryMilliseconds: 20 },
    async (led) => {
      leading.push(who);
      await ended(led);
      leading.splice(leading.indexOf(who), 1);
    },
  );
  running.push(leads);
  return leads;
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
    lead(
      {
        connect: { connectionString: fresh.connectionString },
        name: 'lock',
        signal: stop.signal,
        retryMilliseconds: 20,
      },
      async (led) => {
        times += 1;
        await ended(led);
        lost += 1;
      },
    ),
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
  const leads = lead(
    {
      connect: { connectionString: fresh.connectionString },
      name: 'failing',
      signal: stop.signal,
      retryMilliseconds: 1,
      isFinal: (error) => error instanceof RangeError,
    },
    async () => {
      times += 1;
      throw times < 3 ? new Error('not yet') : new RangeError('never');
    },
  );
  await expect(leads).rejects.toThrow('never');
  expect(times).toBe(3);
});

test('work that fails when it is to stop is not a failure', async () => {
  const leads = lead(
    {
      connect: { connectionString: fresh.connectionString },
      name: 'stopping',
      signal: stop.signal,
      isFinal: () => true,
    },
    async (led) => {
      await ended(led);
      throw new Error('stopped in the middle');
    },
  );
  await sleep(200);
  stop.abort();
  expect(await leads).toBeUndefined();
});

test('nobody leads who is told to stop before', async () => {
  stop.abort();
  await lead(
    { connect: { connectionString: fresh.connectionString }, name: 'nothing', signal: stop.signal },
    async () => {
      throw new Error('it led');
    },
  );
});
