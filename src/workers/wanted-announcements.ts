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
}

/**
 * What is wanted of what a feed or sitemap announces: articles of the site's sections that are new, or changed since they
 * were fetched, and not too old; of an index the sitemaps that have changed lately. A page of a sitemap that does not tell
 * its time may be of any year, and is left.
 *
 * @returns null where it is neither feed nor sitemap.
 */
export const wantedOf = async (
  from: { url: string; contentType: string | undefined; body: Uint8Array },
  site: Site,
  now: number,
  { sites, known, owned }: Dependencies,
): Promise<FetchRequested[] | null> => {
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
  const urls = [...pages.keys()].slice(0, mostPages);
  const [last, here] = await Promise.all([known(urls), owned(urls)]);
  const isNews = (url: string): boolean => {
    const lastTime = last.get(url);
    // A feed repeats when a page was published, a sitemap tells when it was changed: later than known is news in both.
    return lastTime === undefined ? !here.has(url) : (pages.get(url) ?? 0) > lastTime;
  };
  const by = { kind: 'announcement', url: from.url } as const;
  return [
    ...urls
      .filter(isNews)
      .map((url) => ({ url, kind: 'page' as const, site: site.name, by, announced: pages.get(url) ?? null })),
    ...announced.more
      .filter((one) => isRecent(one) && sites.siteOf(one.url) === site)
      .slice(0, mostSitemaps)
      .map(({ url, published }) => ({
        url,
        kind: 'sitemap' as const,
        site: site.name,
        by,
        announced: published,
      })),
  ];
};

const day = 86_400_000;
const mostPages = 2000;
const mostSitemaps = 20;

const inSections = (url: string, { sections }: Site): boolean => {
  const folders = new URL(url).pathname.split('/').slice(1, -1);
  return sections.length === 0 || folders.length === 0 || sections.includes(folders[0] ?? '');
};
