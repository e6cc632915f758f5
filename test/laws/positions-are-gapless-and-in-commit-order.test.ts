import { afterEach, beforeEach, expect, test } from 'vitest';
import { openLog } from '../../src/log/open-log.ts';
import { documentReceived } from '../support/append-samples.ts';
import { foundAgain } from '../support/found-again.ts';
import { freshLog } from '../support/fresh-log.ts';
import { poolOf } from '../support/pool-of.ts';
import { openSessions } from '../support/sessions.ts';
import { eventsOf, runWriterProcess } from '../support/writer-process.ts';

/* Law 3: a reader that has seen position n never later finds something new at or below n. */

let fresh: Awaited<ReturnType<typeof freshLog>>;
beforeEach(async () => {
  fresh = await freshLog();
});
afterEach(() => fresh.close());

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

test('readers beside many writers in three processes see 1, 2, 3, … and nothing late', async () => {
  const names = ['one', 'two', 'three'];
  const all = names.flatMap(eventsOf);
  const readerPool = poolOf({ connectionString: fresh.connectionString, max: 3 });
  const reader = await openLog(readerPool);
  const done = new AbortController();
  const subscribed: number[] = [];
  const subscription = reader.subscribe({ after: 0, batch: 7, signal: done.signal }, async (events) => {
    subscribed.push(...events.map(({ position }) => position));
    if (subscribed.length >= all.length) done.abort();
  });
  const seen: { position: number; id: string }[] = [];
  let looks = 0;
  const reading = (async () => {
    while (seen.length < all.length) {
      // Everything again from the start: what was seen must be there unchanged, with new events only behind it.
      const events = await reader.read({ after: 0, limit: all.length });
      expect(events.map(({ position }) => position)).toEqual(upTo(events.length));
      expect(events.slice(0, seen.length).map(({ id }) => id)).toEqual(seen.map(({ id }) => id));
      const head = await reader.head();
      expect(head).toBeGreaterThanOrEqual(events.length);
      if (events.length > seen.length) looks += 1;
      seen.splice(0, seen.length, ...events);
    }
  })();
  await Promise.all([
    reading,
    subscription,
    ...names.map((name) => runWriterProcess(fresh.connectionString, name)),
  ]);
  expect(new Set(seen.map(({ id }) => id))).toEqual(new Set(all));
  expect(subscribed).toEqual(upTo(all.length));
  // Or the reader only came when all was written, and proved nothing.
  expect(looks).toBeGreaterThan(5);
  await reader.close();
  await readerPool.end();
});

test('a writer that holds the head lets no other past it, and leaves no gap when it fails', async () => {
  const { log, pool } = fresh;
  const sessions = await openSessions(fresh.connectionString);
  await log.append([{ events: [foundAgain('a', 1)] }]);
  // A slow writer: it holds the lock, and has taken position 2, but has not committed.
  const slow = await pool.connect();
  await slow.query('begin; update onestory.head set position = 2');
  const other = log.append([{ events: [documentReceived('b')] }]);
  await sessions.find('%onestory.head for update%', 'waiting');
  expect((await log.read({ after: 0, limit: 10 })).map(({ position }) => position)).toEqual([1]);
  expect(await log.head()).toBe(1);
  await slow.query('rollback');
  slow.release();
  expect(await other).toEqual([{ outcome: 'appended', positions: [2] }]);
  await sessions.close();
});

test('refused and repeated commits take no positions', async () => {
  const { log } = fresh;
  await log.append([{ events: [foundAgain('a', 1)] }]);
  await log.append([
    { events: [foundAgain('a', 1)] },
    { events: [foundAgain('a', 2)], expect: [{ category: 'document', position: 0 }] },
    { events: [foundAgain('a', 3)] },
  ]);
  expect((await log.read({ after: 0, limit: 10 })).map(({ position, id }) => ({ position, id }))).toEqual([
    { position: 1, id: foundAgain('a', 1).id },
    { position: 2, id: foundAgain('a', 3).id },
  ]);
});
