import { gzipSync } from 'node:zlib';
import type pg from 'pg';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { createFetcher, type FetchOptions } from '../../src/fetch/fetcher.ts';
import { migrateFetch } from '../../src/fetch/migrate.ts';
import type { Made } from '../../src/fetch/polite-get.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { createSites } from '../../src/fetch/sites.ts';
import { type FreshDatabase, freshDatabase } from '../support/database.ts';
import { type FixtureSite, startFixtureSite } from '../support/fixture-site.ts';
import { poolOf } from '../support/pool-of.ts';

const home = 'vietnamnet.vn';
const page = `${home}/thu-tuong-2337598.html`;
const robots = `${home}/robots.txt`;

let database: FreshDatabase;
let pool: pg.Pool;
let site: FixtureSite;
beforeAll(async () => {
  database = await freshDatabase();
  pool = poolOf({ connectionString: database.connectionString, max: 8 });
  await migrateFetch(pool);
});
afterAll(async () => {
  await pool.end();
  await database.drop();
});
beforeEach(async () => {
  site = await startFixtureSite();
});
afterEach(async () => {
  await site.close();
  await pool.query('truncate onestory.fetch_hosts, onestory.fetch_robots');
});

const limits = { bytes: 100_000, headerBytes: 8000, total: 5000, idle: 3000 };

const fetchPage = async (address = page, also: Partial<FetchOptions> = {}, delaySeconds = 0) => {
  const made: Made[] = [];
  const fetcher = createFetcher({
    pool,
    sites: createSites([vietnamnet]),
    userAgent: 'Onestory/0 (+https://example.org)',
    hours: null,
    delaySeconds,
    limits,
    network: { test: { port: site.port } },
  });
  const fetched = await fetcher.fetch(`https://${address}`, {
    accept: ['text/html'],
    signal: new AbortController().signal,
    onMade: (one) => made.push(one),
    ...also,
  });
  return { fetched, made };
};

const redirect = (from: string, to: string, status = 302) =>
  site.on(from, (_, response) => response.writeHead(status, { Location: to }).end());
const answer = (address: string, status: number, headers: Record<string, string> = {}) =>
  site.on(address, (_, response) => response.writeHead(status, headers).end());

describe('the fetcher', () => {
  test('asks for robots.txt first, once for all pages, and then for the page', async () => {
    site.on(robots, 'User-agent: *\nDisallow: /private', 'text/plain');
    site.on(page, '<h1>Thủ tướng</h1>');
    const { fetched, made } = await fetchPage();
    expect(fetched).toMatchObject({ kind: 'page', url: `https://${page}` });
    expect(made).toMatchObject([
      { url: `https://${robots}`, status: 200, failure: null, bytes: 32 },
      { url: `https://${page}`, status: 200, failure: null },
    ]);
    await fetchPage();
    expect(site.asked()).toEqual([robots, page, page]);
  });

  test('asks for nothing that robots.txt forbids, also at the end of a redirect', async () => {
    site.on(robots, 'User-agent: onestory\nDisallow: /private', 'text/plain');
    redirect(page, '/private/a-1.html');
    expect((await fetchPage()).fetched).toMatchObject({ kind: 'refused', code: 'robots' });
    expect((await fetchPage(`${home}/private/a-1.html`)).fetched).toMatchObject({
      kind: 'refused',
      code: 'robots',
    });
    expect(site.asked()).toEqual([robots, page]);
  });

  test('takes an answer of 404 for robots.txt as no rules, and of 500 or 429 as no permission for now', async () => {
    site.on(page, 'text');
    expect((await fetchPage()).fetched.kind).toBe('page');
    for (const status of [500, 503, 429]) {
      await pool.query('truncate onestory.fetch_hosts, onestory.fetch_robots');
      answer(robots, status);
      expect((await fetchPage()).fetched).toMatchObject({
        kind: 'later',
        why: `robots.txt was answered with ${status}`,
      });
      await pool.query('truncate onestory.fetch_hosts');
      expect((await fetchPage()).fetched).toMatchObject({ kind: 'later' });
    }
    expect(site.asked()).toEqual([robots, page, robots, robots, robots]);
  });

  test('follows the redirects of a robots.txt', async () => {
    redirect(robots, `https://www.${home}/robots.txt`, 301);
    site.on(`www.${home}/robots.txt`, 'User-agent: *\nDisallow: /', 'text/plain');
    expect((await fetchPage()).fetched).toMatchObject({ kind: 'refused', code: 'robots' });
  });

  test('keeps the longer of the crawl delay and its own', async () => {
    site.on(robots, 'User-agent: *\nCrawl-delay: 300', 'text/plain');
    site.on(page, 'text');
    await fetchPage();
    expect((await fetchPage()).fetched).toMatchObject({
      kind: 'later',
      why: 'it was asked a moment ago',
      failed: false,
    });
  });

  test('waits between the requests of one fetch as between all others', async () => {
    redirect(page, `/b-2.html`);
    site.on(`${home}/b-2.html`, 'text');
    await fetchPage(page, {}, 0.2);
    const times = site.arrived.map(({ at }) => at);
    expect(site.asked()).toEqual([robots, page, `${home}/b-2.html`]);
    for (const [index, at] of times.entries()) {
      const before = times[index - 1];
      // The fixture's clock and the database's may differ by a little.
      if (before !== undefined) expect(at - before).toBeGreaterThan(190);
    }
    expect(site.mostAtOnce()).toBe(1);
  });

  test('asks conditionally where it knows the page, and tells that it has not changed', async () => {
    answer(page, 304);
    const known = { etag: '"abc"', lastModified: 'Thu, 31 Oct 2024 14:00:00 GMT' };
    expect((await fetchPage(page, { known })).fetched).toEqual({ kind: 'unchanged', url: `https://${page}` });
    expect(site.arrived.at(-1)?.headers).toMatchObject({
      'if-none-match': '"abc"',
      'if-modified-since': 'Thu, 31 Oct 2024 14:00:00 GMT',
      accept: 'text/html',
    });
  });

  test('ends in a circle of redirects, and after five of them', async () => {
    redirect(page, '/b-2.html');
    redirect(`${home}/b-2.html`, `https://${page}#again`);
    expect((await fetchPage()).fetched).toMatchObject({ kind: 'refused', code: 'redirect-loop' });
    for (let hop = 0; hop < 9; hop += 1) redirect(`${home}/hop-${hop}.html`, `/hop-${hop + 1}.html`);
    expect((await fetchPage(`${home}/hop-0.html`)).fetched).toMatchObject({
      kind: 'refused',
      code: 'too-many-redirects',
    });
    expect(site.asked().filter((address) => address.includes('/hop-'))).toHaveLength(6);
  });

  test('follows no redirect to an address, a port, a scheme or a host that is not allowed', async () => {
    const forbidden = [
      'http://169.254.169.254/latest/meta-data/',
      'https://[::ffff:169.254.169.254]/',
      'https://2852039166/',
      'https://0251.0376.0251.0376/',
      'https://metadata.google.internal/',
      'https://localhost/',
      `https://127.0.0.1:${site.port}/`,
      `https://${home}:8443/`,
      `https://user:password@${home}/`,
      `http://${home}/b-2.html`,
      'https://elsewhere.example/',
      '//elsewhere.example/',
      'file:///etc/passwd',
      'data:text/html,x',
      'https://vietnamnet.vn.evil.example/',
    ];
    for (const to of forbidden) {
      redirect(page, to);
      expect([to, (await fetchPage()).fetched]).toMatchObject([to, { kind: 'refused', code: 'refused-url' }]);
    }
    expect(new Set(site.asked())).toEqual(new Set([robots, page]));
  });

  test('reports a page that is gone, and asks nobody to come again', async () => {
    expect((await fetchPage()).fetched).toMatchObject({ kind: 'gone', status: 404 });
    answer(page, 410);
    expect((await fetchPage()).fetched).toMatchObject({ kind: 'gone', status: 410 });
    answer(page, 451);
    expect((await fetchPage()).fetched).toMatchObject({ kind: 'refused', code: 'status' });
  });

  test('leaves a host alone that says it is busy, for as long as it asks', async () => {
    answer(page, 429, { 'Retry-After': '600' });
    expect((await fetchPage()).fetched).toMatchObject({ kind: 'later', failed: true });
    site.on(page, 'text');
    const { fetched } = await fetchPage();
    expect(fetched.kind === 'later' && fetched.until - Date.now()).toBeGreaterThan(500_000);
    expect(fetched).toMatchObject({
      kind: 'later',
      why: 'it answered 429 and asked for 600 seconds',
      failed: false,
    });
    expect(site.asked()).toEqual([robots, page]);
  });

  test('comes again after a failure of the server, more and more seldom', async () => {
    answer(page, 500);
    for (let time = 0; time < 3; time += 1)
      expect((await fetchPage()).fetched).toMatchObject({ kind: 'later', failed: true });
    expect((await fetchPage()).fetched).toMatchObject({
      why: 'it answered 500, trouble number 3 in a row',
      failed: false,
    });
    expect(site.asked()).toEqual([robots, page, page, page]);
  });

  test('tells of what it could not read, and why', async () => {
    site.on(page, (_, response) => {
      response
        .writeHead(200, { 'Content-Type': 'text/html', 'Content-Encoding': 'gzip' })
        .end(gzipSync(Buffer.alloc(1_000_000)));
    });
    const { fetched, made } = await fetchPage();
    expect(fetched).toMatchObject({ kind: 'refused', code: 'too-large' });
    expect(made.at(-1)).toMatchObject({
      url: `https://${page}`,
      status: 200,
      failure: 'too-large',
      bytes: 0,
    });
  });

  test('asks for no URL that is not of a configured site', async () => {
    for (const url of ['elsewhere.example/a-1.html', '127.0.0.1/', 'www.vietnamnet.vn:444/'])
      expect((await fetchPage(url)).fetched).toMatchObject({ kind: 'refused', code: 'refused-url' });
    expect(site.asked()).toEqual([]);
  });
});
