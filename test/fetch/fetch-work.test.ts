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

/** Has a worker at a page that is wanted; `meanwhile` happens between the request and its answer. */
const work = async (url: string, site: Site, meanwhile: () => Promise<void>) => {
  const { log } = world;
  await log.append([{ events: [wish(url, null)] }]);
  const fetcher: Fetcher = {
    fetch: async (asked, { onTurn, onMade }) => {
      await onTurn?.();
      await meanwhile();
      const at = new Date().toISOString();
      onMade({ url: asked, at, milliseconds: 1, status: 200, failure: null, bytes: 9 });
      const body = Buffer.from(vietnamnetPage({ ...original, path: new URL(url).pathname }));
      return { kind: 'page', url: asked, headers: { 'content-type': 'text/html' }, body };
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
  const events = await work(url, vietnamnet, async () => {
    await world.log.append([{ events: [wish(url, 5)] }]);
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
  const events = await work(url, broken, async () => {});
  const last = events.at(-1);
  expect(last).toMatchObject({ type: 'FetchCompleted', data: { outcome: 'failed' } });
  expect(last?.type === 'FetchCompleted' && last.data.why).toMatch(/^its answer could not be read: /);
  expect(last?.type === 'FetchCompleted' && last.data.due).toBeGreaterThan(Date.now() + 200_000);
});
