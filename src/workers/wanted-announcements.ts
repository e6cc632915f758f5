import { decodeText } from '../fetch/decode-text.ts';
import { type Announced, readAnnouncements } from '../fetch/read-feed.ts';
import type { Sites } from '../fetch/sites.ts';
import type { FetchRequested } from '../schemas/fetch.ts';
import type { Site } from '../schemas/site.ts';

interface Dependencies {
  sites: Sites;
  /** When each of some addresses was last heard of, in ms since 1970; those never wanted are absent. */
  known(urls: readonly string[]): Promise<Map<string, number>>;
  /** Which of some addresses an article has that came in another way. */
  owned(urls: readonly string[]): Promise<Set<string>>;
  /** Every wish that there ever was of some addresses. */
  wishes(urls: readonly string[]): Promise<FetchRequested[]>;
}

export interface Wanted {
  wanted: FetchRequested[];
  /** Whether nothing of it is left to the next reading. */
  isAll: boolean;
  /** Of its page that changed last, in ms since 1970; null where none has a time, now where it has no page or is an index. */
  newest: number | null;
}

/**
 * What is wanted of what a feed or sitemap announces: articles of the site's sections that are new, or changed since they
 * were fetched, and not too old, at most 2,000 at one reading; of an index at most 20 of the sitemaps that have changed
 * lately, the newest change first, and of those whose time it does not tell, from its end, as most grow there: the last
 * 100, since each costs a request a day. A page of a sitemap that does not tell its time may be of any year, and is left.
 *
 * @returns null where it is neither feed nor sitemap.
 */
export const wantedOf = async (
  from: { url: string; contentType: string | undefined; body: Uint8Array },
  site: Site,
  now: number,
  { sites, known, owned, wishes }: Dependencies,
): Promise<Wanted | null> => {
  const announced = readAnnouncements(decodeText(from.body, from.contentType), from.url);
  if (!announced) return null;
  const isRecent = ({ published }: Announced): boolean =>
    published === null || (published > now - site.maxAgeDays * day && published < now + day);
  const isNew = (page: Announced): boolean =>
    isRecent(page) && (page.published !== null || announced.from === 'feed');
  const pages = new Map<string, number | null>();
  for (const page of announced.pages.filter(isNew)) {
    const url = sites.siteOf(page.url) === site ? sites.articleUrl(page.url) : null;
    if (url && inSections(url, site)) pages.set(url, page.published);
  }
  const newPages = await firstNews(mostPages, [...pages.keys()], async (urls) => {
    const [last, here] = await Promise.all([known(urls), owned(urls)]);
    return urls.filter((url) => {
      const lastTime = last.get(url);
      // A feed repeats when a page was published, a sitemap tells when it was changed: later than known is news in both.
      return lastTime === undefined ? !here.has(url) : (pages.get(url) ?? 0) > lastTime;
    });
  });
  const sitemaps = newestFirst(
    announced.more.filter((one) => isRecent(one) && sites.siteOf(one.url) === site),
  );
  const newSitemaps = await firstNews(mostSitemaps, sitemaps, async (some) => {
    const before = await wishes(some.map(({ url }) => url));
    return some.filter((one) => !before.some((wish) => isWishOf(wish, one, from.url)));
  });
  const facts = { site: site.name, by: { kind: 'announcement', url: from.url } } as const;
  return {
    wanted: [
      ...newPages.news.map((url) => ({
        ...facts,
        url,
        kind: 'page' as const,
        announced: pages.get(url) ?? null,
      })),
      ...newSitemaps.news.map(({ url, published }) => ({
        ...facts,
        url,
        kind: 'sitemap' as const,
        announced: published,
      })),
    ],
    isAll: newPages.isAll && newSitemaps.isAll,
    newest: announced.more.length > 0 ? now : newestOf(announced.pages, now),
  };
};

const newestOf = (pages: readonly Announced[], now: number): number | null => {
  if (pages.length === 0) return now;
  const times = pages.flatMap(({ published }) => published ?? []);
  return times.length === 0 ? null : times.reduce((newest, time) => Math.max(newest, time));
};

const day = 86_400_000;
const mostPages = 2000;
const mostSitemaps = 20;
const mostUndated = 100;

/** The first `most` of what is news, looked for in pieces of that size. */
const firstNews = async <T>(
  most: number,
  all: readonly T[],
  newsOf: (some: readonly T[]) => Promise<T[]>,
): Promise<{ news: T[]; isAll: boolean }> => {
  const news: T[] = [];
  for (let start = 0; start < all.length && news.length <= most; start += most)
    news.push(...(await newsOf(all.slice(start, start + most))));
  return { news: news.slice(0, most), isAll: news.length <= most };
};

/** By the index itself: what another one wished is not asked for any more when that goes out of the definitions. */
const isWishOf = ({ url, announced, by }: FetchRequested, one: Announced, index: string): boolean =>
  url === one.url && announced === one.published && by.kind === 'announcement' && by.url === index;

const newestFirst = (sitemaps: readonly Announced[]): Announced[] => {
  const dated = sitemaps.filter(({ published }) => published !== null);
  const undated = sitemaps.filter(({ published }) => published === null);
  return [
    ...dated.sort((a, b) => (b.published ?? 0) - (a.published ?? 0)),
    ...undated.slice(-mostUndated).reverse(),
  ];
};

const inSections = (url: string, { sections }: Site): boolean => {
  const folders = new URL(url).pathname.split('/').slice(1, -1);
  return sections.length === 0 || folders.length === 0 || sections.includes(folders[0] ?? '');
};
