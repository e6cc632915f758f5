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

const until = <T>(condition: () => T | Promise<T>) =>
  vi.waitUntil(condition, { interval: 5, timeout: 60_000 });
const ended = (signal: AbortSignal) =>
  new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
const leading: string[] = [];

/** How this test leads a name. */
const leads = (name: string, signal = stop.signal) => ({
  connect: { connectionString: fresh.connectionString },
  name,
  // What a failed assertion leaves running ends with its test.
  signal: AbortSignal.any([stop.signal, signal]),
  retryMilliseconds: 20,
});

/** The connections of those that lead a name or wait for it, and when each asked last. */
const connectionsOf = async (name: string): Promise<{ pid: number; began: Date | null }[]> => {
  const { rows } = await fresh.pool.query(
    'select pid, query_start as began from pg_stat_activity where application_name = $1',
    [`onestory ${name}`],
  );
  return rows;
};

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

test('who waits to lead asks for the lock on one connection all the time, and ends it when told to stop', async () => {
  candidate('one', 'one connection');
  await until(() => leading.length === 1);
  const first = (await connectionsOf('one connection')).map(({ pid }) => pid);
  const standby = new AbortController();
  const waiting = candidate('two', 'one connection', standby.signal);
  const asked = new Set<number>();
  const pids = new Set<number>();
  while (asked.size < 5 && pids.size < 2) {
    for (const { pid, began } of await connectionsOf('one connection')) {
      if (first.includes(pid)) continue;
      pids.add(pid);
      if (began !== null) asked.add(began.getTime());
    }
  }
  expect(pids.size).toBe(1);
  standby.abort();
  await waiting;
  await until(async () => (await connectionsOf('one connection')).length === 1);
  expect(leading).toEqual(['one']);
});

test('who loses the connection on which it waits to lead waits on another, and leads when its turn comes', async () => {
  const leader = new AbortController();
  const one = candidate('one', 'lost waiting', leader.signal);
  await until(() => leading.length === 1);
  const first = (await connectionsOf('lost waiting')).map(({ pid }) => pid);
  const standby = async () =>
    (await connectionsOf('lost waiting')).find(({ pid, began }) => began !== null && !first.includes(pid))
      ?.pid;
  candidate('two', 'lost waiting');
  const before = await until(standby);
  await fresh.pool.query('select pg_terminate_backend($1)', [before]);
  await until(async () => ![undefined, before].includes(await standby()));
  expect(leading).toEqual(['one']);
  leader.abort();
  await one;
  await until(() => leading.includes('two'));
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
