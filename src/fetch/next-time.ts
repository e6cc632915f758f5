import type { FetchKind, FetchOutcome } from '../schemas/fetch.ts';
import type { Site } from '../schemas/site.ts';

interface Asked {
  outcome: FetchOutcome;
  kind: FetchKind;
  /** Of a sitemap that an index names: whether the index says when it changed. */
  indexed: 'dated' | 'undated' | null;
  /** In a row, this one included. */
  failures: number;
  /** Answers without an article since the page was last had, this one included. */
  withoutArticle: number;
  /** How often the page was had, this time included. */
  had: number;
  /** ms since 1970. */
  now: number;
}

/**
 * When to ask for an address again, in ms since 1970; null for never. A page is asked for again after the hours that its
 * site's definition names, to see whether it changed; a feed in its rhythm; a sitemap of an index when the index says that
 * it changed, or once a day where it never says (`nextLook` where it was read); what failed after 5 minutes and then ever
 * later, until it has failed eight times in a row; what answered but had no article twice more, a day apart, however often
 * it failed in between. What is gone or refused stays so.
 */
export const nextTime = (asked: Asked, site: Pick<Site, 'recheckHours' | 'feedMinutes'>): number | null => {
  const { outcome, kind, indexed, failures, withoutArticle, had, now } = asked;
  const ofIndex = indexed === 'undated' ? now + day : null;
  switch (outcome) {
    case 'failed':
      if (kind !== 'page' && !indexed) return now + Math.max(site.feedMinutes * minute, backoff(failures));
      return failures < mostFailures ? now + backoff(failures) : null;
    case 'announcements':
    case 'unreadable':
      return indexed ? ofIndex : now + site.feedMinutes * minute;
    case 'page':
    case 'changed':
    case 'unchanged': {
      if (indexed) return ofIndex;
      if (kind !== 'page') return now + site.feedMinutes * minute;
      const hours = site.recheckHours[had - 1];
      return hours === undefined ? null : now + hours * 60 * minute;
    }
    case 'consent-wall':
    case 'empty-template':
      return withoutArticle < mostEmpty ? now + day : null;
    case 'gone':
    case 'refused':
      // A feed may come back.
      return kind === 'page' || indexed ? null : now + day;
    case 'soft-404':
    case 'same-as':
      return null;
  }
};

/**
 * When to ask again for a sitemap of an index that never says when it changed: after half the age of its newest page, but
 * a day at least and thirty at most. Those of past years, of which there are ever more, would else take up the day's budget.
 *
 * @param newest in ms since 1970; null where none of its pages has a time.
 */
export const nextLook = (newest: number | null, now: number): number =>
  now + Math.min(30 * day, Math.max(day, (now - (newest ?? 0)) / 2));

const minute = 60_000;
const day = 24 * 60 * minute;
const mostFailures = 8;
const mostEmpty = 3;

const backoff = (failures: number): number => Math.min(24 * 60, 5 * 4 ** Math.min(failures - 1, 5)) * minute;
