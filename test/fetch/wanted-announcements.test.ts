import { describe, expect, test } from 'vitest';
import { createSites } from '../../src/fetch/sites.ts';
import type { FetchRequested } from '../../src/schemas/fetch.ts';
import { site as definition } from '../../src/schemas/site.ts';
import { wantedOf } from '../../src/workers/wanted-announcements.ts';

const home = 'https://www.example.org';
const site = definition.parse({ name: 'x', hosts: ['www.example.org'], articlePath: '/*-#.html' });
const now = Date.parse('2026-07-10T12:00:00Z');
const minute = 60_000;

/** Reads texts one after the other, half an hour apart; tells the paths that each reading wants. */
const reader = () => {
  const wished: FetchRequested[] = [];
  const times = new Map<string, number>();
  let at = now;
  return async (text: string, path = '/sitemap.xml'): Promise<{ paths: string[]; isAll: boolean }> => {
    at += 30 * minute;
    const from = { url: `${home}${path}`, contentType: 'text/xml', body: Buffer.from(text) };
    const found = await wantedOf(from, site, at, {
      sites: createSites([site]),
      known: async (urls) =>
        new Map(urls.flatMap((url) => (times.has(url) ? [[url, times.get(url) ?? 0] as const] : []))),
      owned: async () => new Set(),
      wishes: async (urls) => wished.filter(({ url }) => urls.includes(url)),
    });
    const { wanted = [], isAll = false } = found ?? {};
    wished.push(...wanted);
    for (const { url } of wanted) times.set(url, at);
    return { paths: wanted.map(({ url }) => new URL(url).pathname), isAll };
  };
};

const entry = (name: 'url' | 'sitemap', path: string, time?: number): string =>
  `<${name}><loc>${home}${path}</loc>${time ? `<lastmod>${new Date(time).toISOString()}</lastmod>` : ''}</${name}>`;
const indexOf = (entries: readonly string[]): string => `<sitemapindex>${entries.join('')}</sitemapindex>`;
const numbers = (count: number): number[] => Array.from({ length: count }, (_, index) => index + 1);

describe('what a sitemap announces', () => {
  test('is wanted to its last page, however many there are, some at each reading', async () => {
    const read = reader();
    const pages = numbers(4500).map((number) => `/tin-${number}.html`);
    const text = `<urlset>${pages.map((path) => entry('url', path, now)).join('')}</urlset>`;
    expect(await read(text)).toEqual({ paths: pages.slice(0, 2000), isAll: false });
    expect(await read(text)).toEqual({ paths: pages.slice(2000, 4000), isAll: false });
    expect(await read(text)).toEqual({ paths: pages.slice(4000), isAll: true });
    expect(await read(text)).toEqual({ paths: [], isAll: true });
  });

  test('is all wanted of an index that tells no times, its end first, and once', async () => {
    const read = reader();
    const years = numbers(60).map((number) => `/sitemap-${1965 + number}.xml`);
    const text = indexOf(years.map((path) => entry('sitemap', path)));
    const fromEnd = [...years].reverse();
    expect(await read(text)).toEqual({ paths: fromEnd.slice(0, 20), isAll: false });
    expect(await read(text)).toEqual({ paths: fromEnd.slice(20, 40), isAll: false });
    expect(await read(text)).toEqual({ paths: fromEnd.slice(40), isAll: true });
    const grown = indexOf([...years, '/sitemap-2026.xml'].map((path) => entry('sitemap', path)));
    expect(await read(grown)).toEqual({ paths: ['/sitemap-2026.xml'], isAll: true });
    expect(await read(grown)).toEqual({ paths: [], isAll: true });
    // An index that has moved wants them too: those of one that is in no definition any more are not asked for.
    const moved = indexOf([entry('sitemap', '/sitemap-2026.xml')]);
    expect(await read(moved, '/new.xml')).toEqual({ paths: ['/sitemap-2026.xml'], isAll: true });
    expect(await read(moved, '/new.xml')).toEqual({ paths: [], isAll: true });
  });

  test('of an index with very many sitemaps and no times is wanted to the hundredth from its end', async () => {
    const read = reader();
    const paths = numbers(1000).map((number) => `/sitemap-${number}.xml`);
    const text = indexOf(paths.map((path) => entry('sitemap', path)));
    const wanted: string[] = [];
    for (let isAll = false; !isAll; ) {
      const found = await read(text);
      wanted.push(...found.paths);
      isAll = found.isAll;
    }
    expect(wanted).toEqual(paths.slice(-100).reverse());
  });

  test('is wanted of the sitemaps that changed last first, and again when they change', async () => {
    const read = reader();
    const paths = numbers(30).map((number) => `/sitemap-${number}.xml`);
    const entries = paths.map((path, index) => entry('sitemap', path, now + index * minute));
    const newest = [...paths].reverse();
    expect(await read(indexOf(entries))).toEqual({ paths: newest.slice(0, 20), isAll: false });
    expect(await read(indexOf(entries))).toEqual({ paths: newest.slice(20), isAll: true });
    // A time that is before the last look is news all the same: many indexes tell the day only.
    const changed = [...entries.slice(1), entry('sitemap', '/sitemap-1.xml', now + 1)];
    expect(await read(indexOf(changed))).toEqual({ paths: ['/sitemap-1.xml'], isAll: true });
  });
});
