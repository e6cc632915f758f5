import { afterAll, beforeAll, expect, it } from 'vitest';
import { catchUp } from '../../src/projections/catch-up.ts';
import { dueFetches } from '../../src/projections/queries/fetches.ts';
import type { FetchRequested } from '../../src/schemas/fetch.ts';
import { fetchRequestedEvent } from '../../src/workers/fetch-events.ts';
import { openProjections } from '../support/open-projections.ts';

let world: Awaited<ReturnType<typeof openProjections>>;
beforeAll(async () => {
  world = await openProjections();
});
afterAll(() => world.close());

const address = (name: string): string => `https://www.example.org/${name}`;

const wish = (name: string, kind: FetchRequested['kind'], announcedBy?: string): FetchRequested => ({
  url: address(name),
  kind,
  site: 'x',
  by: announcedBy ? { kind: 'announcement', url: address(announcedBy) } : { kind: 'settings' },
  announced: null,
});

const want = async (wishes: readonly FetchRequested[]): Promise<void> => {
  const { log, pool } = world;
  await log.append(wishes.map((one) => ({ events: [fetchRequestedEvent(one)] })));
  await catchUp(pool, log, await log.head());
};

const dueNow = async (listed: readonly string[]): Promise<string[]> => {
  const due = await dueFetches(world.pool, Date.now(), 20, listed.map(address));
  return [...due.values()].flat().map((url) => new URL(url).pathname.slice(1));
};

it('passes over feeds and sitemaps that no definition lists, so that they take no place of others, until one does again', async () => {
  const old = Array.from({ length: 30 }, (_, index) => `old-${index}.rss`);
  await want([
    ...old.map((name) => wish(name, 'feed')),
    wish('index.xml', 'sitemap'),
    wish('years.xml', 'sitemap', 'index.xml'),
    wish('2026.xml', 'sitemap', 'years.xml'),
    wish('page-1.html', 'page', old[0]),
  ]);
  expect(await dueNow(['index.xml'])).toEqual(['index.xml', 'years.xml', '2026.xml', 'page-1.html']);
  expect(await dueNow([])).toEqual(['page-1.html']);
  expect(await dueNow(['old-3.rss'])).toEqual(['old-3.rss', 'page-1.html']);
  expect(await dueNow(['old-3.rss', 'years.xml'])).toEqual([
    'old-3.rss',
    'years.xml',
    '2026.xml',
    'page-1.html',
  ]);

  // An index that has moved names the same sitemaps, and an old one that comes back has named them before.
  await want([wish('index-2.xml', 'sitemap'), wish('years.xml', 'sitemap', 'index-2.xml')]);
  const moved = await dueNow(['index-2.xml']);
  expect(moved.sort()).toEqual(['2026.xml', 'index-2.xml', 'page-1.html', 'years.xml']);
  const back = await dueNow(['index.xml']);
  expect(back.sort()).toEqual(['2026.xml', 'index.xml', 'page-1.html', 'years.xml']);
});
