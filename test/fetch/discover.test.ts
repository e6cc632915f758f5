import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import type { Program } from '../../src/program.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { listFetches } from '../../src/projections/queries/fetches.ts';
import { fetchedHosts } from '../../src/readers/fetched-hosts.ts';
import { completionsOf, createFetchingWorld, type FetchingWorld } from '../support/fetching-world.ts';
import { readStories } from '../support/read-stories.ts';
import { seedOriginal } from '../support/seed-page.ts';
import { vietnamnetFeed, vietnamnetPage } from '../support/vietnamnet-page.ts';

const home = 'vietnamnet.vn';
const original = seedOriginal();
const hour = 3_600_000;
const ago = (hours: number): string => new Date(Date.now() - hours * hour).toISOString();

let world: FetchingWorld;
let sites: string;
beforeEach(async () => {
  world = await createFetchingWorld();
  sites = join(world.world.folder, 'sites.json');
  const definition = {
    name: 'VietNamNet',
    hosts: [home, `www.${home}`],
    articlePath: '/*-#.html',
    notArticles: ['/tac-gia/*'],
    feeds: [`https://${home}/thoi-su.rss`],
    sitemaps: [`https://${home}/sitemap.xml`],
    selectors: { headline: 'h1.content-detail-title', body: '#maincontent' },
    maxAgeDays: 2,
  };
  writeFileSync(sites, JSON.stringify([definition]));
});
afterEach(() => world.close());

it('asks for what feed and sitemap announce that is new, of the site, recent and allowed, and for nothing else', async () => {
  const { site } = world;
  const items: [path: string, hoursAgo: number][] = [
    [`${original.path}?utm_source=rss#top`, 1],
    [original.path, 1],
    ['/thieu-noi-dung-11.html', 1],
    ['/khong-con-12.html', 2],
    ['/loi-may-chu-13.html', 3],
    ['/tim-thay-14.html', 3],
    ['/dia-chi-cu-15.html', 4],
    ['/cam/bi-cam-16.html', 4],
    ['/qua-cu-17.html', 100],
    ['/tac-gia/mot-nguoi-18.html', 1],
    ['/thoi-su', 1],
  ];
  const feed = vietnamnetFeed(items.map(([path, hours]) => ({ path, headline: 'x', published: ago(hours) })));
  site.on(`${home}/robots.txt`, 'User-agent: *\nDisallow: /cam/\n', 'text/plain');
  site.on(
    `${home}/thoi-su.rss`,
    feed.replace('</channel>', '<item><link>https://elsewhere.example/a-19.html</link></item></channel>'),
    'application/rss+xml',
  );
  site.on(
    `${home}/sitemap.xml`,
    `<sitemapindex><sitemap><loc>https://${home}/s-1.xml</loc><lastmod>${ago(1)}</lastmod></sitemap><sitemap><loc>https://${home}/s-2.xml</loc><lastmod>${ago(900)}</lastmod></sitemap></sitemapindex>`,
    'text/xml',
  );
  site.on(
    `${home}/s-1.xml`,
    `<urlset><url><loc>https://www.${home}/so-do-20.html</loc><lastmod>${ago(5)}</lastmod></url><url><loc>https://${home}${original.path}</loc><lastmod>${ago(5)}</lastmod></url><url><loc>https://${home}/khong-ngay-21.html</loc></url></urlset>`,
    'text/xml',
  );
  site.on(`${home}${original.path}`, vietnamnetPage(original));
  site.on(`${home}/thieu-noi-dung-11.html`, vietnamnetPage({ ...original, paragraphs: [] }));
  site.on(`${home}/loi-may-chu-13.html`, (_, response) => response.writeHead(500).end());
  site.on(`${home}/tim-thay-14.html`, '<title>VietNamNet</title><h1>Không tìm thấy trang</h1>');
  site.on(`${home}/dia-chi-cu-15.html`, (_, response) =>
    response.writeHead(301, { Location: original.path }).end(),
  );
  site.on(`${home}/so-do-20.html`, vietnamnetPage(original));

  const program = await world.start({ fetchSites: sites });
  const story = await readStories(program, ([first]) => first);
  const expected = {
    '/thoi-su.rss': 'announcements',
    '/sitemap.xml': 'announcements',
    '/s-1.xml': 'announcements',
    [original.path]: 'page',
    '/thieu-noi-dung-11.html': 'empty-template',
    '/khong-con-12.html': 'gone',
    '/loi-may-chu-13.html': 'failed',
    '/tim-thay-14.html': 'soft-404',
    '/dia-chi-cu-15.html': 'same-as',
    '/cam/bi-cam-16.html': 'refused',
    '/so-do-20.html': 'same-as',
  };
  for (const path of Object.keys(expected))
    await completionsOf(program.store.log, `https://${home}${path}`, 1);

  expect(story.articles).toMatchObject([{ canonicalUrl: `https://${home}${original.path}` }]);
  await catchUp(program.store.pool, program.store.log, await program.store.log.head());
  const { fetches } = await listFetches(program.store.pool, { limit: 100, after: null });
  const outcomes = Object.fromEntries(fetches.map(({ url, outcome }) => [new URL(url).pathname, outcome]));
  expect(outcomes).toEqual(expected);
  expect(fetches.find(({ url }) => url.endsWith('/dia-chi-cu-15.html'))?.why).toBe(
    `it is the page of https://${home}${original.path}`,
  );
  const wanted = Object.keys(outcomes).filter((path) => !path.startsWith('/cam/'));
  expect(site.asked().sort()).toEqual(
    // The old address leads to the new one, which is asked for at its end.
    [...wanted, '/robots.txt', original.path].map((path) => `${home}${path}`).sort(),
  );
  expect(site.mostAtOnce()).toBe(1);
  for (const { headers } of site.arrived)
    expect(headers['user-agent']).toMatch(/^Onestory\/\S+ \(\+mailto:press@example.org\)$/);
});

it('shows a host that asked to be left alone, and why', async () => {
  world.site.on(`${home}/thoi-su.rss`, (_, response) =>
    response.writeHead(429, { 'Retry-After': '3600' }).end(),
  );
  const program = await world.start({ fetchSites: sites });
  await completionsOf(program.store.log, `https://${home}/thoi-su.rss`, 1);
  const hosts = await fetchedHosts(program.store.pool);
  expect(hosts).toMatchObject([
    { host: home, paused: { why: 'it answered 429 and asked for 3600 seconds' } },
  ]);
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(world.site.asked().sort()).toEqual([`${home}/robots.txt`, `${home}/thoi-su.rss`]);

  // Switched off, nothing is left that would go on.
  const schedules = ({ queues }: Program) => queues.queue('discover').getJobSchedulers();
  expect(await schedules(program)).toHaveLength(1);
  await program.stop();
  const off = await world.start({ fetchEnabled: false });
  await vi.waitUntil(async () => (await schedules(off)).length === 0, { timeout: 300_000, interval: 50 });
});
