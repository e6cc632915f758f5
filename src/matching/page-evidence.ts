import type { Features } from './features.ts';

/** What two articles' pages say of one another beside their texts. The same both ways round. */
export interface PageEvidence {
  /** Addresses that both name, or that one names and the other has. */
  urls: string[];
  /** The last part of an address that both have or name, where it is long enough to name one article. */
  slugs: string[];
  /** One page declares the other as its version in another language, or both declare the same ones. */
  declared: boolean;
  /** Days between the two publications; null where either is not known. */
  daysApart: number | null;
}

/** Compares addresses and publication days. */
export function pageEvidence(a: Features, b: Features): PageEvidence {
  const daysApart = a.published === null || b.published === null ? null : Math.abs(a.published - b.published);
  if (a.urls.keys.length === 0 || b.urls.keys.length === 0)
    return { urls: [], slugs: [], declared: false, daysApart };
  const theirs = new Set(b.urls.keys);
  const shared = a.urls.keys.filter((key) => theirs.has(key));
  const declared = new Set([...a.urls.alternates, ...b.urls.alternates]);
  const urls = shared.filter((key) => !key.startsWith(slug));
  return {
    urls: urls.filter((url) => !declared.has(url)),
    slugs: shared.filter((key) => key.startsWith(slug)).map((key) => key.slice(slug.length)),
    declared: urls.some((url) => declared.has(url)),
    daysApart,
  };
}

const slug = 'slug:';

/**
 * What the pages add to the log odds. Across languages the text may be silent (a short text, a script with few
 * anchors), so a source in common decides unless the text contradicts it; within a language the text knows better, and
 * two articles that quote one source stay apart. Days apart count only where no address speaks. These numbers are set
 * by judgement: no data at hand has pages.
 */
export function weightOfPages(
  { urls, slugs, declared, daysApart }: PageEvidence,
  sameFamily: boolean,
): number {
  if (declared) return sameFamily ? 3 : 8;
  if (urls.length > 0) return sameFamily ? 3 : 7;
  if (slugs.length > 0) return sameFamily ? 2 : 5;
  if (daysApart === null || daysApart <= 7) return 0;
  return daysApart <= 30 ? -1 : daysApart <= 180 ? -2 : -3;
}

/** What the pages say, in words. */
export const pagesInWords = ({ slugs, declared }: PageEvidence): string[] => [
  ...(declared ? ['A page names the other one as the same article in another language.'] : []),
  ...slugs.map((slug) => `Both addresses end in “${slug}”.`),
];
