import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Fetcher } from '../../src/fetch/fetcher.ts';
import { vietnamnet } from '../../src/fetch/sites/vietnamnet.ts';
import { createSites } from '../../src/fetch/sites.ts';
import type { Site } from '../../src/schemas/site.ts';
import { createFetchWork } from '../../src/workers/fetch.ts';
import { fetchRequestedEvent, fetchStream } from '../../src/workers/fetch-events.ts';
import { freshLog } from '../support/fresh-log.ts';
import { logger } from '../support/pipeline-world.ts';
import { seedOriginal } from '../support/seed-page.ts';
import { vietnamnetPage } from '../support/vietnamnet-page.ts';

let world: Awaited<ReturnType<typeof freshLog>>;
beforeAll(async () => {
  world = await freshLog();
});
afterAll(() => world.close());

const original = seedOriginal();

const wish = (url: string, announced: number | null) =>
  fetchRequestedEvent({ url, kind: 'page', site: 'VietNamNet', by: { kind: 'settings' }, announced });

interface Case {
  /** Happens between the request and its answer. */
  meanwhile?: () => Promise<void>;
  wanted?: ReturnType<typeof wish>;
  /** Of the answer. */
  text?: string;
}

/** Has a worker at an address that is wanted. */
const work = async (
  url: string,
  site: Site,
  {
    meanwhile = async () => {},
    wanted = wish(url, null),
    text = vietnamnetPage({ ...original, path: new URL(url).pathname }),
  }: Case = {},
) => {
  const { log } = world;
  await log.append([{ events: [wanted] }]);
  const fetcher: Fetcher = {
    fetch: async (asked, { onTurn, onMade }) => {
      await onTurn?.();
      await meanwhile();
      const at = new Date().toISOString();
      onMade({ url: asked, at, milliseconds: 1, status: 200, failure: null, bytes: 9 });
      const headers = { 'content-type': 'text/html', etag: '"1"' };
      return { kind: 'page', url: asked, headers, body: Buffer.from(text) };
    },
  };
  const ask = createFetchWork({
    log,
    fetcher,
    sites: createSites([site]),
    normalise: async () => Promise.reject(new Error('not wanted here')),
    known: async () => new Map(),
    owned: async () => new Set(),
    signal: new AbortController().signal,
    logger,
  });
  await ask({ host: 'vietnamnet.vn', urls: [url] });
  return log.readStream(fetchStream(url), { bodies: false });
};

it('a page that is wanted once more while it is asked for is had all the same', async () => {
  const url = 'https://vietnamnet.vn/muon-hai-lan-1.html';
  const events = await work(url, vietnamnet, {
    meanwhile: async () => {
      await world.log.append([{ events: [wish(url, 5)] }]);
    },
  });
  expect(events.map(({ type }) => type)).toEqual([
    'FetchRequested',
    'FetchStarted',
    'FetchRequested',
    'FetchCompleted',
  ]);
  expect(events.at(-1)?.data).toMatchObject({ outcome: 'page', attempt: 1 });
});

it('an answer that the program cannot digest counts as a failure, and is not asked for at once again', async () => {
  const url = 'https://vietnamnet.vn/khong-doc-duoc-2.html';
  const broken = { ...vietnamnet, selectors: { headline: 'h1[', body: 'p' } };
  const events = await work(url, broken);
  const last = events.at(-1);
  expect(last).toMatchObject({ type: 'FetchCompleted', data: { outcome: 'failed' } });
  expect(last?.type === 'FetchCompleted' && last.data.why).toMatch(/^its answer could not be read: /);
  expect(last?.type === 'FetchCompleted' && last.data.due).toBeGreaterThan(Date.now() + 200_000);
});

it('a sitemap with more than is wanted at once is asked for whole again, also where its index tells of no change', async () => {
  const lastmod = new Date().toISOString();
  const entries = Array.from(
    { length: 2001 },
    (_, index) =>
      `<url><loc>https://vietnamnet.vn/tin-${index}.html</loc><lastmod>${lastmod}</lastmod></url>`,
  );
  const read = async (url: string, some: readonly string[]) => {
    const by = { kind: 'announcement', url: 'https://vietnamnet.vn/sitemap.xml' } as const;
    const wanted = fetchRequestedEvent({ url, kind: 'sitemap', site: 'VietNamNet', by, announced: 5 });
    const events = await work(url, vietnamnet, { wanted, text: `<urlset>${some.join('')}</urlset>` });
    return events.at(-1)?.data;
  };
  const many = await read('https://vietnamnet.vn/sitemap-nhieu.xml', entries);
  expect(many).toMatchObject({ announced: 2000, etag: null, due: expect.any(Number) });
  const few = await read('https://vietnamnet.vn/sitemap-it.xml', entries.slice(-1));
  expect(few).toMatchObject({ announced: 1, etag: '"1"', due: null });
});

it('a sitemap of an index that tells no times is asked for less often the older its newest page is', async () => {
  const day = 86_400_000;
  const page = (age: number): string =>
    `<url><loc>https://vietnamnet.vn/tin-${age}.html</loc><lastmod>${new Date(Date.now() - age * day).toISOString()}</lastmod></url>`;
  const daysUntil = async (name: string, text: string) => {
    const url = `https://vietnamnet.vn/sitemap-${name}.xml`;
    const by = { kind: 'announcement', url: 'https://vietnamnet.vn/sitemap.xml' } as const;
    const wanted = fetchRequestedEvent({ url, kind: 'sitemap', site: 'VietNamNet', by, announced: null });
    const last = (await work(url, vietnamnet, { wanted, text })).at(-1);
    if (last?.type !== 'FetchCompleted') throw new Error('It was asked for last.');
    // It must be read to be known to be old: a 304 would not tell.
    expect(last.data.etag).toBeNull();
    return Math.round(((last.data.due ?? 0) - Date.now()) / day);
  };
  expect(await daysUntil('moi', `<urlset>${page(400)}${page(1)}</urlset>`)).toBe(1);
  expect(await daysUntil('cu', `<urlset>${page(400)}${page(20)}</urlset>`)).toBe(10);
  expect(await daysUntil('rat-cu', `<urlset>${page(400)}</urlset>`)).toBe(30);
  expect(
    await daysUntil('khong-ngay', '<urlset><url><loc>https://vietnamnet.vn/a-1.html</loc></url></urlset>'),
  ).toBe(30);
  expect(await daysUntil('trong', '<urlset></urlset>')).toBe(1);
});
