import { facetsOf } from '../../src/feed/facets.ts';
import { storyMatches } from '../../src/feed/matches.ts';
import { searchWords } from '../../src/feed/search-words.ts';
import type { FetchedAddress, FetchedHost, Page, Readers, Rejection } from '../../src/readers/readers.ts';
import type { CurationRecord } from '../../src/schemas/curation.ts';
import { noFilter } from '../../src/schemas/feed-filter.ts';
import type { StoryId, StoryRecord } from '../../src/schemas/story.ts';

/** Readers over plain arrays, newest first: for what the server does with answers, whatever database gave them. */
export const arrayReaders = (content: {
  stories?: StoryRecord[];
  heirs?: Record<StoryId, StoryId>;
  withdrawn?: StoryId[];
  erased?: StoryId[];
  curations?: CurationRecord[];
  rejections?: Rejection[];
  hosts?: FetchedHost[];
  fetches?: FetchedAddress[];
  position?: number;
}): Readers => {
  const { withdrawn = [], erased = [], curations = [] } = content;
  const { stories = [], heirs = {}, rejections = [], hosts = [], fetches = [], position = 7 } = content;
  return {
    counts: async () => ({
      documents: 6,
      articles: 5,
      stories: stories.length,
      duplicates: 1,
      rejections: rejections.length,
    }),
    growth: async () => ({
      since: '2024-11-02T08:00:00.000Z',
      documents: 4,
      articles: 0,
      stories: -1,
      rejections: 0,
    }),
    waiting: async () => [
      { stage: 'normalise', count: 0, seconds: 0 },
      { stage: 'match', count: 3, seconds: 130 },
    ],
    stories: async (page) => {
      const { entries, next } = pageOf(stories, page);
      return { stories: entries, next };
    },
    storiesLike: async (filter, page) => {
      const { entries, next } = pageOf(
        stories.filter((story) => storyMatches(filter, facetsOf(story))),
        page,
      );
      return { stories: entries, next };
    },
    search: async ({ query, language, country }, page) => {
      const wanted = searchWords([query]);
      const filter = { ...noFilter, language, country };
      const { entries, next } = pageOf(
        stories.filter((story) => {
          const words = searchWords([JSON.stringify(story)]);
          const has = (start: string) => words.some((word) => word.startsWith(start));
          return wanted.every(has) && storyMatches(filter, facetsOf(story));
        }),
        page,
      );
      return { stories: entries, next };
    },
    timeline: async () => ({ stretches: [{ date: '2024-10', stories: stories.length }], earlier: false }),
    lastChange: async () => stories[0]?.updated ?? null,
    story: async (id) => {
      const record = stories.find((story) => story.id === id);
      const heir = heirs[id];
      if (erased.includes(id)) return { erased: true };
      if (withdrawn.includes(id)) return { withdrawn: true };
      return record ? { record } : heir ? { heir } : null;
    },
    curations: async (page) => {
      const { entries, next } = pageOf(curations, page);
      return { curations: entries, next };
    },
    curationsOf: async () => curations,
    rejections: async (page) => {
      const { entries, next } = pageOf(rejections, page);
      return { rejections: entries, next };
    },
    fetchedHosts: async () => hosts,
    fetches: async (page) => {
      const { entries, next } = pageOf(fetches, page);
      return { fetches: entries, next };
    },
    position: async () => position,
  };
};

const pageOf = <T>(all: T[], { after, limit }: Page): { entries: T[]; next: string | null } => {
  const from = Number(after ?? 0);
  return {
    entries: all.slice(from, from + limit),
    next: from + limit < all.length ? String(from + limit) : null,
  };
};
