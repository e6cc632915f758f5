import type { Element } from 'domhandler';
import { type LinkedNode, nodesOf, textOf } from './json-ld.ts';
import type { MetaTags } from './meta-tags.ts';
import { ancestors, isElement, type Page } from './page.ts';
import { visibleText } from './visible-text.ts';

/** Before the name of who wrote it. */
const BY = /^\s*(?:by|von|par|por|di|bởi|автор)\s*[:：]?\s+/iu;
const LONGEST = 120;
const MOST_NAMES = 10;
const META = [
  'dc.creator',
  'dcterms.creator',
  'dcterm:creator',
  'dc:creator',
  'author',
  'article:author',
  'parsely-author',
  'sailthru.author',
  'byl',
  'cxenseparse:author',
  'article:author_name',
  'citation_author',
];
const ON_THE_PAGE = [
  '[itemprop~="author"] [itemprop~="name"]',
  '[rel~="author"]',
  '[itemprop~="author"]',
  '.byline__name, .author-name, .author__name, .byline-name, .p-author',
  '[class*="byline" i], [id*="byline" i], [class~="author" i]',
] as const;
/** A line that names somebody, and not a text about him. */
const LONGEST_LINE = 60;

/**
 * Who wrote the article, as the page says it: by linked data, meta tags, or its markup. `By` before a name is no name.
 * Of several on the page those next to the main text are taken.
 */
export const bylineOf = (
  page: Page,
  node: LinkedNode | null,
  nodes: readonly LinkedNode[],
  tags: MetaTags,
  text: Element | undefined,
): string | null => {
  const linked = nodesOf(node?.author ?? node?.creator, nodes).map((author) => textOf(author.name));
  const declared = META.map((name) => tags.get(name) ?? []).find((values) => names(values).length > 0) ?? [];
  for (const given of [linked, declared]) {
    const found = names(given);
    if (found.length > 0) return found.slice(0, MOST_NAMES).join(', ');
  }
  const near = new Set(text ? [text, ...ancestors(text)] : []);
  for (const selector of ON_THE_PAGE) {
    const found = page.$(selector).toArray().slice(0, 50).filter(isElement);
    const places = found.map((element) => depth([...ancestors(element)].find((holder) => near.has(holder))));
    const nearest = found.filter((_, i) => places[i] === Math.max(...places));
    const lines = names(nearest.map(visibleText)).filter((line) => line.length <= LONGEST_LINE);
    if (lines.length > 0) return lines.slice(0, selector.includes('class') ? 1 : 3).join(', ');
  }
  return null;
};

const depth = (element: Element | undefined): number => (element ? [...ancestors(element)].length : -1);

/** What can be names: no addresses, no sentences; each once. */
const names = (given: readonly (string | null)[]): string[] => [
  ...new Set(
    given
      .map((name) => (name ?? '').replace(BY, '').trim())
      .filter(
        (name) =>
          name.length > 1 &&
          name.length <= LONGEST &&
          /\p{L}/u.test(name) &&
          !/https?:|^\/|^@|\{|\}/u.test(name),
      ),
  ),
];
