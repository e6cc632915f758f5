import { type LinkedNode, textOf, typesOf } from './json-ld.ts';
import { firstMeta, type MetaTags } from './meta-tags.ts';
import { isElement, type Page } from './page.ts';
import type { Site } from './sites/site.ts';
import { type DeclaredTime, declaredTime, timeOf } from './times.ts';
import { visibleText } from './visible-text.ts';

const PUBLISHED = [
  'article:published_time',
  'og:article:published_time',
  'datepublished',
  'article.published',
  'date.published',
  'parsely-pub-date',
  'sailthru.date',
  'dc.date.issued',
  'dcterms.created',
  'dc.date',
  'dc.date.created',
  'dcterms.issued',
  'pubdate',
  'publishdate',
  'publish-date',
  'publication_date',
  'article_date_original',
  'cxenseparse:recs:publishtime',
  'citation_publication_date',
  'date',
];
const MODIFIED = [
  'article:modified_time',
  'og:article:modified_time',
  'og:updated_time',
  'datemodified',
  'article.updated',
  'dcterms.modified',
  'dc.date.modified',
  'lastmod',
  'last-modified',
];

/** When the page says that it was published and last changed. */
export const pageTimes = (
  page: Page,
  node: LinkedNode | null,
  nodes: readonly LinkedNode[],
  tags: MetaTags,
  site: Site | null,
): { published: DeclaredTime | null; modified: DeclaredTime | null } => {
  const webPage = nodes.find((other) => typesOf(other).includes('WebPage')) ?? null;
  const published = first([
    textOf(node?.datePublished) ?? textOf(node?.dateCreated),
    firstMeta(tags, ...PUBLISHED.slice(0, 2)),
    textOf(webPage?.datePublished),
    ...PUBLISHED.map((name) => firstMeta(tags, name)),
  ]);
  const modified = first([
    textOf(node?.dateModified),
    ...MODIFIED.map((name) => firstMeta(tags, name)),
    textOf(webPage?.dateModified),
  ]);
  return { published: published ?? siteTime(page, site) ?? timeElement(page), modified };
};

const first = (given: readonly (string | null)[]): DeclaredTime | null => {
  for (const words of given) {
    const time = declaredTime(words);
    if (time) return time;
  }
  return null;
};

/** The site's time line, by the order of its numbers. */
const siteTime = ({ $ }: Page, site: Site | null): DeclaredTime | null => {
  if (!site?.time) return null;
  const words = visibleText($(site.time.selector).toArray()[0]).slice(0, 100);
  const date = /(\d{1,4})[/.-](\d{1,2})[/.-](\d{1,4})/u.exec(words);
  const clock = /(?<!\d)(\d{1,2})[:h](\d{2})(?!\d)/u.exec(words);
  const numbers = date?.slice(1) ?? [];
  const order = site.time.order.split('-');
  const of = (part: string): string | undefined => numbers[order.indexOf(part)];
  return timeOf(words, [
    of('year'),
    of('month'),
    of('day'),
    clock?.[1],
    clock?.[2],
    undefined,
    clock ? site.time.zone : undefined,
  ]);
};

/** The page's time elements: one that is marked as the date of publication, else the first in or before its article. */
const timeElement = ({ $ }: Page): DeclaredTime | null => {
  for (const selector of [
    '[itemprop~="datePublished"]',
    'time[pubdate], time.published, time.entry-date, .dt-published',
    'article time[datetime], header time[datetime]',
    'abbr.published, .published[title]',
    'time[datetime]',
  ]) {
    for (const element of $(selector).toArray().slice(0, 5)) {
      if (!isElement(element)) continue;
      const time = first([
        element.attribs.datetime ?? null,
        element.attribs.content ?? null,
        element.attribs.title ?? null,
      ]);
      if (time) return time;
    }
  }
  return null;
};
