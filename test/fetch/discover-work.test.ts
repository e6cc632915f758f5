import { afterEach, beforeEach, expect, it } from 'vitest';
import { keepPosition, readPosition } from '../../src/fetch/progress.ts';
import { createSites } from '../../src/fetch/sites.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { dueFetches, knownFetches } from '../../src/projections/queries/fetches.ts';
import type { Queues } from '../../src/queues/queues.ts';
import { type Site, site } from '../../src/schemas/site.ts';
import { createDiscoverWork } from '../../src/workers/discover.ts';
import { normalised, renormalised } from '../support/events.ts';
import { openProjections } from '../support/open-projections.ts';

let world: Awaited<ReturnType<typeof openProjections>>;
beforeEach(async () => {
  world = await openProjections();
});
afterEach(() => world.close());

const siteOf = (host: string, more: Partial<Site> = {}): Site =>
  site.parse({ name: host, hosts: [host], articlePath: '/*-#.html', ...more });
const [first, second] = [siteOf('first.example.org'), siteOf('second.example.org')];

const noQueues: Queues = {
  backend: 'postgres',
  queue: () => {
    throw new Error('not wanted here');
  },
  worker: () => undefined,
  empty: async () => {},
  close: async () => {},
};

/** Runs a discovery with some sites; tells how many articles it read, and what is wanted by now, in order. */
const discover = async (...sites: readonly Site[]): Promise<{ read: number; wanted: string[] }> => {
  const { log, pool } = world;
  let read = 0;
  const work = createDiscoverWork({
    log: {
      ...log,
      read: async (options) => {
        const events = await log.read(options);
        read += events.length;
        return events;
      },
    },
    queues: noQueues,
    sites: createSites(sites),
    known: (urls) => knownFetches(pool, urls),
    owned: async () => new Set(),
    caughtUp: (position) => catchUp(pool, log, position),
    readPosition: () => readPosition(pool, sites),
    keepPosition: (position) => keepPosition(pool, sites, position),
    due: async () => new Map(),
  });
  await work();
  await catchUp(pool, log, await log.head());
  const wanted = await dueFetches(pool, Date.now(), 100, []);
  return { read, wanted: [...wanted.values()].flat() };
};

const source = (host: string, number: number): string => `https://${host}/tin-${number}.html`;

it('finds the sources of a site that was added or mended in the articles that are here already', async () => {
  const sourceUrls = [
    source('first.example.org', 1),
    source('second.example.org', 1),
    'https://second.example.org/news/2',
  ];
  await world.log.append([{ events: [normalised('a', { sourceUrls })] }]);
  const [one, two, three] = sourceUrls;
  expect(await discover(first)).toEqual({ read: 1, wanted: [one] });
  expect(await discover(first)).toEqual({ read: 0, wanted: [one] });
  expect(await discover(first, second)).toEqual({ read: 1, wanted: [one, two] });
  const mended = siteOf('second.example.org', { articlePath: '/news/#' });
  expect(await discover(first, mended)).toEqual({ read: 1, wanted: [one, two, three] });

  // Its pace is no reason to look again, and definitions that come back go on where they were.
  await world.log.append([{ events: [normalised('b')] }]);
  const slower = siteOf('second.example.org', { delaySeconds: 60 });
  expect(await discover(first, slower)).toMatchObject({ read: 1 });
  expect(await discover(first)).toMatchObject({ read: 1 });
});

it('finds the sources that a later version of an article names', async () => {
  const sourceUrls = [source('first.example.org', 1)];
  await world.log.append([{ events: [normalised('a')] }, { events: [renormalised('a', 2, { sourceUrls })] }]);
  expect(await discover(first)).toEqual({ read: 2, wanted: sourceUrls });
});

it('looks through a long log in pieces, some at each discovery', async () => {
  const sourceUrls = [source('first.example.org', 1)];
  const many = Array.from({ length: 5100 }, (_, index) => ({ events: [normalised(`a ${index}`)] }));
  await world.log.append([...many, { events: [normalised('last', { sourceUrls })] }]);
  expect(await discover(first)).toEqual({ read: 5000, wanted: [] });
  expect(await discover(first)).toEqual({ read: 101, wanted: sourceUrls });
  expect(await discover(first)).toEqual({ read: 0, wanted: sourceUrls });
});
