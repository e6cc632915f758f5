import type { FeedEntry } from '../../feed/entries.ts';

/**
 * Entries remembered, at most; who comes back within them does not have to read the log. A thousand readers who were cut
 * off together would otherwise each read it, and the server would be too slow for those who are left.
 */
const most = 10_000;

/** The newest entries of the feed, for readers who come back after a short while. */
export const createMemory = () => {
  let entries: FeedEntry[] = [];
  /** All entries behind this position are here. */
  let from = 0;
  /** As `from`, for those whose stories are known. */
  let storiesFrom = 0;
  let position = 0;

  return {
    startAt: (head: number): void => {
      entries = [];
      from = storiesFrom = position = head;
    },
    /** Nothing is here any more, whatever position is asked for. */
    forget: (): void => {
      entries = [];
      from = storiesFrom = Number.POSITIVE_INFINITY;
    },
    add: (more: readonly FeedEntry[], upTo: number, withStories: boolean): void => {
      entries.push(...more);
      position = upTo;
      if (!withStories) storiesFrom = upTo;
      if (entries.length <= most) return;
      const forgotten = entries.splice(0, entries.length - most).at(-1);
      from = forgotten?.position ?? from;
    },
    /** Position up to which entries were added. */
    position: (): number => position,
    /** The first entries behind a position; null where some of them are not here, or without what a filter needs. */
    since: (after: number, withStories: boolean, limit: number): FeedEntry[] | null => {
      if (after < from || (withStories && after < storiesFrom)) return null;
      const first = entries.findLastIndex((entry) => entry.position <= after) + 1;
      return entries.slice(first, first + limit);
    },
  };
};
