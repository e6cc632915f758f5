import type pg from 'pg';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import { claimHost, releaseHost } from '../../src/fetch/hosts.ts';
import { migrateFetch } from '../../src/fetch/migrate.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { createSites } from '../../src/fetch/sites.ts';
import type { Manners } from '../../src/fetch/turns.ts';
import { migrateProjections } from '../../src/projections/migrations.ts';
import { fetchedHosts } from '../../src/readers/fetched-hosts.ts';
import { startFixtureSite } from '../support/fixture-site.ts';
import { freshLog } from '../support/fresh-log.ts';

let pool: pg.Pool;
let close: () => Promise<void>;
beforeAll(async () => {
  ({ pool, close } = await freshLog());
  await migrateProjections(pool);
  await migrateFetch(pool);
});
afterAll(() => close());

const manners: Manners = { delaySeconds: 0, dailyBudget: 1000, hours: null, timeZone: 'UTC' };
const ok = { status: 200, failure: null, retryAfter: null };

const takeOne = async (host: string, also: Partial<Manners> = {}) => {
  const turn = await claimHost(pool, host, { ...manners, ...also }, 60_000);
  if (turn.granted) await releaseHost(pool, turn, manners, ok);
  return turn.granted;
};
const shown = async (host: string) => (await fetchedHosts(pool)).find((one) => one.host === host);

describe('the dashboard says why a host waits', () => {
  test('where its day’s budget is used up, until more is allowed', async () => {
    // By a clock that is far from midnight.
    const timeZone = new Date().getUTCHours() < 12 ? 'Etc/GMT-6' : 'Etc/GMT+6';
    const budget = { dailyBudget: 1, timeZone };
    expect(await takeOne('budget.example', budget)).toBe(true);
    expect(await shown('budget.example')).toMatchObject({ requestsToday: 1, paused: null });
    expect(await takeOne('budget.example', budget)).toBe(false);
    const why = 'the day’s budget of 1 requests is used up';
    expect((await shown('budget.example'))?.paused).toMatchObject({ why });
    expect(await takeOne('budget.example', { dailyBudget: 5, timeZone })).toBe(true);
    expect(await shown('budget.example')).toMatchObject({ requestsToday: 2, paused: null });
  });

  test('where it is asked at other hours only', async () => {
    const hour = new Date().getUTCHours();
    const hours = { from: (hour + 3) % 24, to: (hour + 5) % 24 };
    expect(await takeOne('hours.example', { hours })).toBe(false);
    const paused = (await shown('hours.example'))?.paused;
    expect(paused?.why).toBe(`it is asked from ${hours.from} to ${hours.to} o’clock only, UTC`);
    expect(new Date(paused?.until ?? 0).getUTCHours()).toBe(hours.from);
  });

  test('and not where only another request came before', async () => {
    await claimHost(pool, 'pace.example', manners, 60_000);
    expect(await takeOne('pace.example')).toBe(false);
    expect((await shown('pace.example'))?.paused).toBe(null);
  });

  test('where its robots.txt cannot be had', async () => {
    const site = await startFixtureSite();
    site.on('vietnamnet.vn/robots.txt', (_, response) => response.writeHead(500).end());
    const fetcher = createFetcher({
      pool,
      sites: createSites([vietnamnet]),
      userAgent: 'Onestory/0 (+https://example.org)',
      hours: null,
      delaySeconds: 0,
      network: { test: { port: site.port } },
    });
    const fetched = await fetcher.fetch('https://vietnamnet.vn/a-1.html', {
      accept: ['text/html'],
      signal: new AbortController().signal,
      onMade: () => {},
    });
    await site.close();
    expect(fetched).toMatchObject({ kind: 'later', why: 'robots.txt was answered with 500' });
    expect((await shown('vietnamnet.vn'))?.paused?.why).toBe('robots.txt was answered with 500');
  });

  test('and counts no requests of yesterday for today', async () => {
    await pool.query(`update onestory.fetch_hosts set day_ends = 1 where host = 'budget.example'`);
    expect(await shown('budget.example')).toMatchObject({ requestsToday: 0 });
  });
});
