import type pg from 'pg';
import type { Log } from '../log/types.ts';
import { checkpointName } from '../projections/apply.ts';
import { type Counts, counts } from '../projections/queries/counts.ts';
import { curationsOf, listCurations } from '../projections/queries/curations.ts';
import { listFetches } from '../projections/queries/fetches.ts';
import { listRejections } from '../projections/queries/rejections.ts';
import { searchStories } from '../projections/queries/search-stories.ts';
import { listStories, storyById } from '../projections/queries/stories.ts';
import { storiesLike } from '../projections/queries/stories-like.ts';
import { timeline } from '../projections/queries/timeline.ts';
import { oldestUndone } from '../projections/queries/undone.ts';
import { measuredSince } from '../schedules/measurements.ts';
import { fetchedHosts } from './fetched-hosts.ts';
import { lastChange } from './last-change.ts';
import type { Readers } from './readers.ts';

/** What pages, feed and commands ask of the projections, on PostgreSQL. */
export const createReaders = (pool: pg.Pool, log: Log): Readers => ({
  counts: rememberedCounts(pool, log),
  growth: async (now) => {
    const before = await measuredSince(pool, 60);
    if (before === null) return null;
    return {
      since: before.time.toISOString(),
      documents: now.documents - before.documents,
      articles: now.articles - before.articles,
      stories: now.stories - before.stories,
      rejections: now.rejections - before.rejections,
    };
  },
  waiting: () => oldestUndone(pool),
  stories: (page) => listStories(pool, page),
  storiesLike: (filter, page) => storiesLike(pool, filter, page),
  search: (search, page) => searchStories(pool, search, page),
  timeline: (search) => timeline(pool, search),
  lastChange: () => lastChange(log),
  curations: (page) => listCurations(pool, page),
  curationsOf: (story) => curationsOf(pool, story),
  story: (id) => storyById(pool, id),
  rejections: (page) => listRejections(pool, page),
  fetchedHosts: () => fetchedHosts(pool),
  fetches: (page) => listFetches(pool, page),
  position: () => log.checkpoint(checkpointName),
});

/** Counting a hundred thousand stories takes a tenth of a second, and gives the same until the projections have moved. */
const rememberedCounts = (pool: pg.Pool, log: Log): (() => Promise<Counts>) => {
  let known: { position: number; counts: Promise<Counts> } | null = null;
  return async () => {
    const position = await log.checkpoint(checkpointName);
    if (known?.position !== position || position === 0) {
      const fresh = { position, counts: counts(pool) };
      fresh.counts.catch(() => {
        if (known === fresh) known = null;
      });
      known = fresh;
    }
    return known.counts;
  };
};
