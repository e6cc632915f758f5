import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { openLog } from '../../src/log/open-log.ts';
import type { Commit, Log, Outcome } from '../../src/log/types.ts';
import { documentReceived, storyOpened } from '../support/append-samples.ts';
import { openCuttingProxy } from '../support/cutting-proxy.ts';
import { documentStream, foundAgain } from '../support/found-again.ts';
import { freshLog } from '../support/fresh-log.ts';
import { poolOf } from '../support/pool-of.ts';
import { openSessions } from '../support/sessions.ts';

/* Law 2: append is atomic, conditional and idempotent. */

let fresh: Awaited<ReturnType<typeof freshLog>>;
let log: Log;
beforeEach(async () => {
  fresh = await freshLog();
  log = fresh.log;
});
afterEach(() => fresh.close());

const outcomes = (results: readonly Outcome[]) => results.map(({ outcome }) => outcome);
const everything = () => log.read({ after: 0, limit: 10_000, bodies: true });
const blobCount = async () =>
  (await fresh.pool.query<{ n: number }>('select count(*)::int n from onestory.blobs')).rows[0]?.n;

describe('atomic', () => {
  const three = [documentReceived('a'), storyOpened('a'), foundAgain('a', 1)];

  test('a commit over several streams is appended whole, with one time', async () => {
    expect(await log.append([{ events: three }])).toEqual([{ outcome: 'appended', positions: [1, 2, 3] }]);
    const events = await everything();
    expect(events.map(({ id }) => id)).toEqual(three.map(({ id }) => id));
    expect(events.map(({ version }) => version)).toEqual([1, 1, 2]);
    expect(new Set(events.map(({ time }) => time)).size).toBe(1);
  });

  test('a commit with one expectation that does not hold leaves nothing behind, not even its bodies', async () => {
    const expectations = [
      { stream: documentStream('a'), version: 0 },
      { category: 'story' as const, position: 7 },
    ];
    const [outcome] = await log.append([{ events: three, expect: expectations }]);
    expect(outcome).toMatchObject({
      outcome: 'conflict',
      message: expect.stringContaining('category story'),
    });
    expect(await everything()).toEqual([]);
    expect(await blobCount()).toBe(0);
    expect(await log.head()).toBe(0);
  });

  test('a commit that is cut off before its end leaves nothing behind', async () => {
    const sessions = await openSessions(fresh.connectionString);
    const blocker = await fresh.pool.connect();
    await blocker.query('begin; select * from onestory.head for update');
    const append = log.append([{ events: three }]);
    append.catch(() => undefined);
    await sessions.end(await sessions.find('%onestory.head for update%', 'waiting'));
    await expect(append).rejects.toThrow(TransientError);
    await blocker.query('rollback');
    blocker.release();
    expect(await everything()).toEqual([]);
    expect(await blobCount()).toBe(0);
    await sessions.close();
  });
});

describe('conditional', () => {
  test('a commit is appended at the stream version it expects, and at no other', async () => {
    const at = (version: number, which: number): Commit => ({
      events: [foundAgain('a', which)],
      expect: [{ stream: documentStream('a'), version }],
    });
    expect(outcomes(await log.append([at(1, 1)]))).toEqual(['conflict']);
    expect(outcomes(await log.append([at(0, 1)]))).toEqual(['appended']);
    expect(outcomes(await log.append([at(0, 2)]))).toEqual(['conflict']);
    expect(outcomes(await log.append([at(1, 2)]))).toEqual(['appended']);
  });

  test('a commit is appended at the category position it expects, whatever other categories do', async () => {
    await log.append([{ events: [storyOpened('a')] }, { events: [documentReceived('a')] }]);
    const at = (position: number): Commit => ({
      events: [storyOpened('b')],
      expect: [{ category: 'story', position }],
    });
    expect(outcomes(await log.append([at(2)]))).toEqual(['conflict']);
    expect(await log.append([at(1)])).toEqual([{ outcome: 'appended', positions: [3] }]);
    expect(await log.categoryHead('story')).toBe(3);
    expect(await log.categoryHead('document')).toBe(2);
    expect(await log.categoryHead('place')).toBe(0);
  });

  test('of many writers that expect the same version exactly one succeeds, round after round', async () => {
    const pools = [1, 2, 3].map(() => poolOf({ connectionString: fresh.connectionString, max: 4 }));
    const logs = await Promise.all(pools.map((pool) => openLog(pool)));
    for (let version = 0; version < 10; version += 1) {
      const results = await Promise.all(
        Array.from({ length: 12 }, (_, writer) =>
          logs[writer % 3]?.append([
            {
              events: [foundAgain('a', `${version} by ${writer}`)],
              expect: [{ stream: documentStream('a'), version }],
            },
          ]),
        ),
      );
      const won = results
        .flatMap((result) => outcomes(result ?? []))
        .filter((outcome) => outcome === 'appended');
      expect(won).toHaveLength(1);
    }
    expect((await log.readStream(documentStream('a'))).map(({ version }) => version)).toEqual(
      Array.from({ length: 10 }, (_, index) => index + 1),
    );
    for (const opened of logs) await opened.close();
    for (const pool of pools) await pool.end();
  });

  test('the commits of one append are judged one by one, and see the appended ones before them', async () => {
    await log.append([{ events: [foundAgain('a', 1)] }]);
    const stream = documentStream('a');
    const results = await log.append([
      { events: [foundAgain('a', 2), foundAgain('a', 3)], expect: [{ stream, version: 1 }] },
      { events: [foundAgain('a', 4)], expect: [{ stream, version: 1 }] },
      { events: [foundAgain('a', 1)] },
      { events: [foundAgain('a', 2), foundAgain('a', 3)], expect: [{ stream, version: 1 }] },
      {
        events: [foundAgain('a', 4)],
        expect: [
          { stream, version: 3 },
          { category: 'document', position: 3 },
        ],
      },
      { events: [foundAgain('a', 4), foundAgain('a', 5)] },
    ]);
    expect(outcomes(results)).toEqual([
      'appended',
      'conflict',
      'duplicate',
      'duplicate',
      'appended',
      'conflict',
    ]);
    expect(results[4]).toEqual({ outcome: 'appended', positions: [4] });
    expect(results[5]).toMatchObject({
      message: expect.stringContaining('1 of 2 events are in the log already'),
    });
    expect((await everything()).map(({ id }) => id)).toEqual(
      [1, 2, 3, 4].map((which) => foundAgain('a', which).id),
    );
  });
});

describe('idempotent', () => {
  test('a repeat changes nothing, even where its expectations no longer hold', async () => {
    const commits: Commit[] = [
      { events: [documentReceived('a')], expect: [{ stream: documentStream('a'), version: 0 }] },
      { events: [storyOpened('a')], expect: [{ category: 'story', position: 0 }] },
    ];
    await log.append(commits);
    const before = await everything();
    expect(outcomes(await log.append(commits))).toEqual(['duplicate', 'duplicate']);
    expect(outcomes(await log.append([...commits, { events: [storyOpened('b')] }]))).toEqual([
      'duplicate',
      'duplicate',
      'appended',
    ]);
    expect((await everything()).slice(0, 2)).toEqual(before);
    expect(await log.head()).toBe(3);
    expect(await blobCount()).toBe(1);
  });

  test('of many writers that append the same commit at once one succeeds and the others are told so', async () => {
    const commit = { events: [documentReceived('a'), storyOpened('a')] };
    const results = await Promise.all(Array.from({ length: 8 }, () => log.append([commit])));
    expect(results.flatMap(outcomes).sort()).toEqual(['appended', ...Array(7).fill('duplicate')]);
    expect(await log.head()).toBe(2);
    expect(await blobCount()).toBe(1);
  });

  test('an append whose answer was lost at commit is settled by repeating it', async () => {
    const proxy = await openCuttingProxy(fresh.connectionString);
    const pool = poolOf({ connectionString: proxy.connectionString });
    const distant = await openLog(pool);
    const commit = { events: [documentReceived('a'), storyOpened('a')] };
    proxy.swallowAnswerTo('commit');
    await expect(distant.append([commit])).rejects.toThrow(TransientError);
    expect(outcomes(await distant.append([commit]))).toEqual(['duplicate']);
    expect((await everything()).map(({ id }) => id)).toEqual(commit.events.map(({ id }) => id));
    await pool.end();
    await proxy.close();
  });

  test('while sessions are ended at random, writers that repeat get every event into the log once', async () => {
    const sessions = await openSessions(fresh.connectionString);
    let cuts = 0;
    let appended = 0;
    const append = async (commit: Commit): Promise<void> => {
      for (;;) {
        try {
          await log.append([commit]);
          appended += 1;
          return;
        } catch (error) {
          expect(error).toBeInstanceOf(TransientError);
          cuts += 1;
        }
      }
    };
    const writers = Array.from({ length: 6 }, async (_, writer) => {
      for (let n = 0; n < 40; n += 1) {
        await append({ events: [foundAgain(`${writer}`, n), documentReceived(`${writer} ${n}`)] });
      }
    });
    // Every few appends, or nothing would ever get through.
    for (let next = 5; next < 235; next += 5) {
      await vi.waitUntil(() => appended >= next, { interval: 1, timeout: 300_000 });
      await sessions.end();
    }
    await Promise.all(writers);
    await sessions.close();
    expect(cuts).toBeGreaterThan(0);
    const events = await everything();
    expect(events.map(({ position }) => position)).toEqual(
      Array.from({ length: 480 }, (_, index) => index + 1),
    );
    expect(new Set(events.map(({ id }) => id)).size).toBe(480);
    expect(await blobCount()).toBe(240);
  });
});
