import type pg from 'pg';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher } from '../../src/fetch/fetcher.ts';
import type { Answer } from '../../src/fetch/guarded-connection.ts';
import { migrateFetch } from '../../src/fetch/migrate.ts';
import { keepRobots } from '../../src/fetch/robots-cache.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { createSites } from '../../src/fetch/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FixtureSite, startFixtureSite } from '../support/fixture-site.ts';
import { poolOf } from '../support/pool-of.ts';

let database: FreshDatabase;
let pool: pg.Pool;
let site: FixtureSite;
beforeAll(async () => {
  database = await freshDatabase();
  pool = poolOf({ connectionString: database.connectionString, max: 2 });
  await migrateFetch(pool);
  site = await startFixtureSite();
});
afterAll(async () => {
  await site.close();
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  site.arrived.length = 0;
  await pool.query('truncate onestory.fetch_hosts');
  for (const host of vietnamnet.hosts)
    await keepRobots(pool, `https://${host}`, { verdict: 'all-allowed', body: '', left: 60_000 });
});

const page = 'vietnamnet.vn/tin-1.html';

/** Fetches the page: the first request gets to the fixture site, all others where the name server says. */
const fetchPage = (answers: Answer[]) =>
  createFetcher({
    pool,
    sites: createSites([vietnamnet]),
    userAgent: 'Onestory/0 (+https://example.org)',
    hours: null,
    delaySeconds: 0,
    network: {
      resolve: async () => answers,
      get test() {
        return site.arrived.length === 0 ? { port: site.port } : undefined;
      },
    },
  }).fetch(`https://${page}`, {
    accept: ['text/html'],
    signal: new AbortController().signal,
    onMade: () => {},
  });

describe('a redirect to a host that is allowed', () => {
  test('is followed to no address that is private, whatever the name server says by then', async () => {
    site.on(page, (_, response) =>
      response.writeHead(302, { Location: 'https://www.vietnamnet.vn/tin-2.html' }).end(),
    );
    for (const address of ['169.254.169.254', '127.0.0.1', '::ffff:10.0.0.1', 'fd00:ec2::254']) {
      site.arrived.length = 0;
      await pool.query('truncate onestory.fetch_hosts');
      const fetched = await fetchPage([{ address, family: address.includes(':') ? 6 : 4 }]);
      const why = `the name www.vietnamnet.vn leads to ${address}, which is not a public address`;
      expect(fetched).toMatchObject({ kind: 'later', failed: true, why });
    }
    expect(site.asked()).toEqual([page]);
  });
});

test('an answer of “not modified” to a page that was not asked for conditionally counts for nothing', async () => {
  site.on(page, (_, response) => response.writeHead(304).end());
  expect(await fetchPage([])).toMatchObject({
    kind: 'refused',
    why: `https://${page} was answered with 304`,
  });
});
