import type { JsonFeed, JsonFeedItem } from '../schemas/json-feed.ts';
import type { StoryRecord } from '../schemas/story.ts';
import { summarise } from './summarise.ts';

/**
 * The current stories as JSON Feed 1.1.
 *
 * @param page.stories newest first.
 * @param page.base address of the server, such as `http://127.0.0.1:3000`; what the item's own addresses begin with.
 * @param page.self path and query of this page of the feed.
 * @param page.next path and query of the next page, null on the last one.
 */
export const toJsonFeed = (page: {
  stories: readonly StoryRecord[];
  base: string;
  self: string;
  next: string | null;
}): JsonFeed => ({
  version: 'https://jsonfeed.org/version/1.1',
  title: 'Onestory',
  home_page_url: `${page.base}/`,
  feed_url: `${page.base}${page.self}`,
  ...(page.next !== null && { next_url: `${page.base}${page.next}` }),
  description: 'One record per news story, whatever the language.',
  items: page.stories.map((story) => toItem(story, page.base)),
});

const toItem = (story: StoryRecord, base: string): JsonFeedItem => {
  const { headline, opening, ...summary } = summarise(story, { entries: 100, text: 500 });
  const source = story.sourceUrls.find((url) => /^https?:\/\//i.test(url));
  const published = publication(story);
  return {
    id: story.id,
    url: `${base}/stories/${story.id}`,
    ...(source !== undefined && { external_url: source }),
    ...(headline !== null && { title: headline }),
    content_text: opening,
    ...(published && { date_published: `${published.date}T00:00:00Z` }),
    date_modified: story.updated,
    language: story.canonical.language,
    _onestory: {
      ...summary,
      version: story.version,
      firstSeen: story.firstSeen,
      datePublishedBasis: published?.basis ?? null,
    },
  };
};

/** The earliest full date of publication that an article states, else the full date of the event. */
const publication = (story: StoryRecord): { date: string; basis: 'published' | 'event' } | undefined => {
  const [stated] = story.articles
    .flatMap(({ published }) => (published !== null && isFull(published) ? [published] : []))
    .sort();
  if (stated) return { date: stated, basis: 'published' };
  return story.date !== null && isFull(story.date) ? { date: story.date, basis: 'event' } : undefined;
};

/** Whether a date names a day that there is: `2024-10-31`, not `2024-10` and not `2024-02-30`. */
const isFull = (date: string): boolean => {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(date)) return false;
  const day = new Date(`${date}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(date);
};
