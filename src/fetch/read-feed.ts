import { type Element, textOf } from './node-text.ts';
import { readXml } from './read-xml.ts';

/** A page that a feed or sitemap announces. */
export interface Announced {
  /** As written, made absolute. */
  url: string;
  /** ms since 1970. */
  published: number | null;
}

/** What a feed or sitemap announces; `more` are sitemaps that an index names. */
export interface Announcements {
  /** A feed announces what is new, a sitemap what there is. */
  from: 'feed' | 'sitemap';
  pages: Announced[];
  more: Announced[];
}

/**
 * Reads RSS 0.9 to 2.0, Atom 1.0, a sitemap or a sitemap index (sitemaps.org 0.9; the time of Google's news
 * extension where there is one).
 * Entries without an address are left out, and all past the first 50,000, the most that a sitemap may have.
 *
 * @param base the address it came from: relative addresses are read against it.
 * @returns null where it is none of these.
 */
export const readAnnouncements = (text: string, base: string): Announcements | null => {
  const $ = readXml(text);
  if (!$) return null;
  const kind = kinds.find(({ entry }) => $(entry).length > 0);
  if (!kind) return emptyOf(text);
  const pages: Announced[] = [];
  for (const element of $(kind.entry).slice(0, mostEntries)) {
    const entry = $(element).children().toArray();
    const address = kind.name === 'atom' ? alternateOf(entry) : firstOf(entry, kind.addresses);
    const news = entry.find(({ tagName }) => tagName === 'news:news');
    const time =
      firstOf(news ? $(news).children() : [], ['news:publication_date']) || firstOf(entry, kind.times);
    const url = absolute(address, base);
    if (url) pages.push({ url, published: timeOf(time) });
  }
  const from = kind.name === 'rss' || kind.name === 'atom' ? 'feed' : 'sitemap';
  return kind.name === 'index' ? { from, pages: [], more: pages } : { from, pages, more: [] };
};

const mostEntries = 50_000;

const kinds = [
  { name: 'rss', entry: 'item', addresses: ['link', 'guid'], times: ['pubdate', 'dc:date'] },
  { name: 'atom', entry: 'feed > entry', addresses: [], times: ['published', 'updated'] },
  { name: 'sitemap', entry: 'urlset > url', addresses: ['loc'], times: ['lastmod'] },
  { name: 'index', entry: 'sitemapindex > sitemap', addresses: ['loc'], times: ['lastmod'] },
] as const;

/** The text of the first element that has one of the names, in the order of the names. */
const firstOf = (elements: Iterable<Element>, names: readonly string[]): string => {
  const all = [...elements];
  for (const name of names) {
    const found = all.find(({ tagName }) => tagName.toLowerCase() === name);
    const text = found ? textOf([found], 5000).trim() : '';
    if (text) return text;
  }
  return '';
};

/** Where an Atom entry can be read. */
const alternateOf = (elements: readonly Element[]): string =>
  elements.find(({ tagName, attribs }) => tagName === 'link' && (attribs.rel ?? 'alternate') === 'alternate')
    ?.attribs.href ?? '';

const emptyOf = (text: string): Announcements | null => {
  const [, root] = /<(rss|feed|urlset|sitemapindex|rdf:RDF)[\s>]/i.exec(text.slice(0, 4096)) ?? [];
  return root ? { from: /^[us]/i.test(root) ? 'sitemap' : 'feed', pages: [], more: [] } : null;
};

const absolute = (address: string, base: string): string | null => {
  const text = address.trim();
  return text && text.length <= 2048 && URL.canParse(text, base) ? new URL(text, base).href : null;
};

/** RFC 822 and ISO 8601 dates; `2024-08-04T07:54:29.000 +07:00` is how VietNamNet writes them. */
const timeOf = (words: string): number | null => {
  const time = Date.parse(
    words
      .trim()
      .slice(0, 50)
      .replace(/(\d) ([+-]\d\d:\d\d)$/, '$1$2'),
  );
  return Number.isNaN(time) ? null : time;
};
