import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { claimHost, listHosts, releaseHost } from '../../src/fetch/hosts.ts';
import { migrateFetch } from '../../src/fetch/migrate.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { poolOf } from '../support/pool-of.ts';

let database: FreshDatabase;
let pools: pg.Pool[];
beforeAll(async () => {
  database = await freshDatabase();
  pools = Array.from({ length: 4 }, () => poolOf({ connectionString: database.connectionString, max: 4 }));
  await Promise.all(pools.map(migrateFetch));
});
afterAll(async () => {
  await Promise.all(pools.map((pool) => pool.end()));
  await database.drop();
});

const pool = (index = 0): pg.Pool => {
  const found = pools[index % pools.length];
  if (!found) throw new Error('no pools');
  return found;
};
const manners = { delaySeconds: 0, dailyBudget: 1000, hours: null, timeZone: 'UTC' };
const ok = { status: 200, failure: null, retryAfter: null };

describe('the turns that all machines share', () => {
  test('go to one of many that ask at once', async () => {
    const claims = await Promise.all(
      Array.from({ length: 40 }, (_, index) => claimHost(pool(index), 'one.example', manners, 60_000)),
    );
    expect(claims.filter(({ granted }) => granted)).toHaveLength(1);
  });

  test('are of each host by itself', async () => {
    const claims = await Promise.all(
      ['a.example', 'b.example'].map((host) => claimHost(pool(), host, manners, 60_000)),
    );
    expect(claims.every(({ granted }) => granted)).toBe(true);
  });

  test('are counted exactly, however many ask at once', async () => {
    let granted = 0;
    await Promise.all(
      Array.from({ length: 8 }, async (_, index) => {
        for (let time = 0; time < 20; time += 1) {
          const turn = await claimHost(
            pool(index),
            'budget.example',
            { ...manners, dailyBudget: 10 },
            60_000,
          );
          if (!turn.granted) continue;
          granted += 1;
          await releaseHost(pool(index), turn, manners, ok);
        }
      }),
    );
    expect(granted).toBe(10);
    expect((await listHosts(pool())).hosts.find(({ host }) => host === 'budget.example')).toMatchObject({
      requests: 10,
    });
  });

  test('of one who died are given on, and are no longer theirs to end', async () => {
    const first = await claimHost(pool(), 'died.example', manners, 1);
    await new Promise((resolve) => setTimeout(resolve, 5));
    const second = await claimHost(pool(1), 'died.example', manners, 60_000);
    if (!first.granted || !second.granted) throw new Error('no turn');
    await releaseHost(pool(), first, manners, ok);
    expect((await claimHost(pool(), 'died.example', manners, 60_000)).granted).toBe(false);
    await releaseHost(pool(1), second, manners, ok);
    expect((await claimHost(pool(), 'died.example', manners, 60_000)).granted).toBe(true);
  });

  test('show why a host is paused', async () => {
    const turn = await claimHost(pool(), 'busy.example', manners, 60_000);
    if (!turn.granted) throw new Error('no turn');
    await releaseHost(pool(), turn, manners, { status: 429, failure: null, retryAfter: 600 });
    expect(await claimHost(pool(2), 'busy.example', manners, 60_000)).toMatchObject({
      granted: false,
      why: 'it answered 429 and asked for 600 seconds',
    });
    const { hosts, now } = await listHosts(pool());
    const busy = hosts.find(({ host }) => host === 'busy.example');
    expect(busy?.pausedWhy).toBe('it answered 429 and asked for 600 seconds');
    expect((busy?.pausedUntil ?? 0) - now).toBeGreaterThan(500_000);
  });
});
