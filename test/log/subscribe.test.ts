import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { createListener, type Listener } from '../../src/log/listener.ts';
import { subscribe } from '../../src/log/subscribe.ts';
import type { Handler, Log, SubscribeOptions } from '../../src/log/types.ts';
import { documentReceived, storyOpened } from '../support/append-samples.ts';
import { foundAgain } from '../support/found-again.ts';
import { freshLog } from '../support/fresh-log.ts';
import { poolOf } from '../support/pool-of.ts';
import { openSessions } from '../support/sessions.ts';

let fresh: Awaited<ReturnType<typeof freshLog>>;
let log: Log;
let stop: AbortController;
beforeEach(async () => {
  fresh = await freshLog();
  log = fresh.log;
  stop = new AbortController();
});
afterEach(async () => {
  stop.abort();
  await fresh.close();
});

const append = (...which: number[]) => log.append(which.map((one) => ({ events: [foundAgain('a', one)] })));
const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);
const seen: number[] = [];
beforeEach(() => {
  seen.length = 0;
});
const note: Handler = async (events) => {
  seen.push(...events.map(({ position }) => position));
};
const follow = (options: Partial<SubscribeOptions> = {}, handle = note) =>
  log.subscribe({ after: 0, signal: stop.signal, ...options }, handle);
const until = (condition: () => unknown) => vi.waitUntil(condition, { interval: 5, timeout: 300_000 });

describe('waking', () => {
  // Polling once an hour, so that whatever is seen was woken for.
  const followWithoutPolling = (listener: Listener) =>
    subscribe(fresh.pool, listener, 3_600_000, { after: 0, signal: stop.signal }, note);

  test('a subscription is woken by every append', async () => {
    const listener = createListener({ connectionString: fresh.connectionString });
    const running = followWithoutPolling(listener);
    for (const n of upTo(5)) {
      await append(n);
      await until(() => seen.length === n);
    }
    expect(seen).toEqual(upTo(5));
    stop.abort();
    await running;
    await listener.close();
  });

  test('a subscription whose connection was ended is woken again by what was appended meanwhile and later', async () => {
    const listener = createListener({ connectionString: fresh.connectionString });
    const running = followWithoutPolling(listener);
    const sessions = await openSessions(fresh.connectionString);
    await append(1);
    await until(() => seen.length === 1);
    for (const n of [2, 4, 6]) {
      await sessions.end(await sessions.find('listen %'));
      await append(n);
      await until(() => seen.length === n);
      await append(n + 1);
      await until(() => seen.length === n + 1);
    }
    expect(seen).toEqual(upTo(7));
    stop.abort();
    await running;
    await listener.close();
    await sessions.close();
  });

  test('a subscription that waits asks the database nothing', async () => {
    const listener = createListener({ connectionString: fresh.connectionString });
    const running = followWithoutPolling(listener);
    await append(1);
    await until(() => seen.length === 1);
    await sleep(300);
    let asked = 0;
    fresh.pool.on('acquire', () => {
      asked += 1;
    });
    await sleep(300);
    expect(asked).toBe(0);
    stop.abort();
    await running;
    await listener.close();
  });

  test('what is appended and announced while a handler runs is not waited for', async () => {
    const listener = createListener({ connectionString: fresh.connectionString });
    await append(1);
    const running = subscribe(
      fresh.pool,
      listener,
      3_600_000,
      { after: 0, signal: stop.signal },
      async (events, head) => {
        await note(events, head);
        if (seen.length > 1) return stop.abort();
        const rings = listener.rings();
        await append(2);
        await until(() => listener.rings() > rings);
      },
    );
    await running;
    expect(seen).toEqual([1, 2]);
    await listener.close();
  });

  test('a subscription that cannot listen polls', async () => {
    const deaf = createListener({ host: '127.0.0.1', port: 1 });
    const running = subscribe(fresh.pool, deaf, 5, { after: 0, signal: stop.signal }, note);
    await append(1);
    await until(() => seen.length === 1);
    await append(2);
    await until(() => seen.length === 2);
    stop.abort();
    await running;
    await deaf.close();
  });
});

describe('completeness', () => {
  test('beside concurrent appends every event comes once and in order, however small the batches', async () => {
    const running = [follow({ batch: 1 }), follow({ batch: 3 }), follow()];
    await Promise.all(
      upTo(8).map(async (writer) => {
        for (const n of upTo(10)) await append(writer * 100 + n);
      }),
    );
    await until(() => seen.length >= 240);
    stop.abort();
    await Promise.all(running);
    expect(seen.toSorted((a, b) => a - b)).toEqual(upTo(80).flatMap((n) => [n, n, n]));
  });

  test('only what matches is handed over, with its body when asked for, and the head of the log', async () => {
    await log.append([
      { events: [documentReceived('a'), storyOpened('a'), documentReceived('b'), storyOpened('b')] },
    ]);
    const got: unknown[] = [];
    const running = follow({ after: 1, types: ['DocumentReceived'], bodies: true }, async (events, head) => {
      got.push(...events.map(({ position, body }) => ({ position, body: String(body), head })));
    });
    await until(() => got.length === 1);
    expect(got).toEqual([{ position: 3, body: 'b', head: 4 }]);
    stop.abort();
    await running;
  });
});

describe('a checkpoint', () => {
  const options = { after: { checkpoint: 'test' }, batch: 2 };

  test('makes a subscription go on where it was, and the batch of a handler that crashed comes again', async () => {
    await append(1, 2, 3, 4, 5);
    const crashing = follow(options, async (events, head) => {
      await note(events, head);
      if (seen.length === 4) throw new Error('crash');
    });
    await expect(crashing).rejects.toThrow('crash');
    expect(await log.checkpoint('test')).toBe(2);
    const resumed = follow(options);
    await append(6);
    await until(() => seen.includes(6));
    stop.abort();
    await resumed;
    expect(seen).toEqual([1, 2, 3, 4, 3, 4, 5, 6]);
    expect(await log.checkpoint('test')).toBe(6);
  });

  test('moves over events that do not match, so that they are not read again', async () => {
    await append(1, 2, 3);
    const running = follow({ ...options, categories: ['story'] });
    await vi.waitUntil(async () => (await log.checkpoint('test')) === 3, { interval: 5, timeout: 300_000 });
    stop.abort();
    await running;
    expect(seen).toEqual([]);
  });

  test('is not stored while a handler is running, and is when it ends after the abort', async () => {
    await append(1);
    let finish = (): void => undefined;
    const running = follow(options, async (events, head) => {
      await note(events, head);
      await new Promise<void>((resolve) => {
        finish = resolve;
      });
    });
    await until(() => seen.length === 1);
    expect(await log.checkpoint('test')).toBe(0);
    stop.abort();
    finish();
    await running;
    expect(await log.checkpoint('test')).toBe(1);
  });

  test('never moves back, whichever of two subscriptions of one name is behind', async () => {
    await append(1, 2, 3);
    await fresh.pool.query(`insert into onestory.checkpoints (name, position) values ('test', 1)`);
    const running = follow(options, async (events, head) => {
      await fresh.pool.query(`update onestory.checkpoints set position = 9`);
      await note(events, head);
    });
    await until(() => seen.length === 2);
    stop.abort();
    await running;
    expect(await log.checkpoint('test')).toBe(9);
  });
});

describe('failures', () => {
  test('a handler that throws a TransientError gets the same events again, and the program is told', async () => {
    await append(1, 2);
    const told: string[] = [];
    let failures = 2;
    const handle: Handler = async (events, head) => {
      await note(events, head);
      if (failures-- > 0) throw new TransientError('try again');
    };
    const running = follow({ onRetry: ({ message }) => told.push(message) }, handle);
    await until(() => seen.length === 6);
    expect(seen).toEqual([1, 2, 1, 2, 1, 2]);
    expect(told).toEqual(['try again', 'try again']);
    stop.abort();
    await running;
  });

  test('a subscription outlives the end of all its connections', async () => {
    const sessions = await openSessions(fresh.connectionString);
    const running = follow({ after: { checkpoint: 'test' } });
    for (const n of upTo(5)) {
      await sessions.end();
      await vi.waitUntil(() => append(n).catch(() => false), { interval: 5, timeout: 300_000 });
      await until(() => seen.includes(n));
    }
    stop.abort();
    await running;
    await sessions.close();
    expect(seen).toEqual(upTo(5));
  });

  test('a database that is not there when the subscription starts is waited for', async () => {
    const nowhere = poolOf({ host: '127.0.0.1', port: 1 });
    const deaf = createListener({ host: '127.0.0.1', port: 1 });
    const told: string[] = [];
    const options = { after: { checkpoint: 'test' }, signal: stop.signal };
    const running = subscribe(
      nowhere,
      deaf,
      5,
      { ...options, onRetry: ({ message }) => told.push(message) },
      note,
    );
    await until(() => told.length === 2);
    expect(told[0]).toMatch(/^Could not follow the log: .*ECONNREFUSED/);
    stop.abort();
    await running;
    await deaf.close();
    await nowhere.end();
  });
});

describe('the end', () => {
  test('an abort ends a subscription that waits, one that was never started, and one that waits out a failure', async () => {
    const waiting = follow({}, async () => {
      throw new TransientError('again');
    });
    const idle = follow({ after: 1 });
    await append(1);
    stop.abort();
    await Promise.all([waiting, idle, follow()]);
    expect(seen).toEqual([]);
  });

  test('closing the log ends its subscriptions and their connection', async () => {
    const running = [follow(), follow({ after: { checkpoint: 'test' } })];
    await append(1);
    await log.close();
    await Promise.all(running);
    await vi.waitUntil(
      async () => {
        const listening = await fresh.pool.query(
          `select from pg_stat_activity where datname = current_database() and query like 'listen %'`,
        );
        return listening.rowCount === 0;
      },
      { interval: 5, timeout: 300_000 },
    );
  });
});
