import { canonicalLanguage } from '../language/language.ts';
import { type LinkedNode, textOf } from './json-ld.ts';
import { firstMeta, type MetaTags } from './meta-tags.ts';
import { isElement, type Page } from './page.ts';

export interface Addresses {
  canonical: string | null;
  /** The same article in other languages, as the page declares by hreflang. */
  alternates: { language: string; url: string }[];
  /** Makes an address of the page absolute; null where it is none of the web. */
  resolve(address: string | undefined): string | null;
}

const MOST_ALTERNATES = 300;

/** Reads the addresses that a page declares. A canonical address that is only the site's front page counts for nothing. */
export const addressesOf = (page: Page, tags: MetaTags, given: string | undefined): Addresses => {
  const { $ } = page;
  const own = webAddress(firstMeta(tags, 'og:url'), webAddress(given, null)) ?? webAddress(given, null);
  const base =
    webAddress($('base[href]').attr('href'), own) ??
    webAddress($('link[rel="canonical" i]').attr('href'), own) ??
    own;
  const resolve = (address: string | undefined): string | null => webAddress(address, base);
  const canonical = [resolve($('link[rel~="canonical" i]').attr('href')), own].find(
    (url) => url !== null && new URL(url).pathname !== '/',
  );
  const alternates = new Map<string, { language: string; url: string }>();
  for (const link of $('link[rel~="alternate" i][hreflang][href]').toArray().slice(0, MOST_ALTERNATES)) {
    if (!isElement(link)) continue;
    const language = canonicalLanguage(link.attribs.hreflang);
    const url = resolve(link.attribs.href);
    if (language && url) alternates.set(`${language} ${url}`, { language, url });
  }
  return { canonical: canonical ?? null, alternates: [...alternates.values()], resolve };
};

/** All forms in which linked data may name the page. */
export const ownAddresses = ({ canonical }: Addresses, tags: MetaTags): string[] =>
  [canonical, firstMeta(tags, 'og:url')].filter((url) => url !== null);

/** The address that the article's linked data gives. */
export const linkedAddress = (node: LinkedNode | null, { resolve }: Addresses): string | null => {
  const url = resolve(textOf(node?.url) ?? textOf(node?.mainEntityOfPage) ?? undefined);
  return url !== null && new URL(url).pathname !== '/' ? url : null;
};

const webAddress = (address: string | null | undefined, base: string | null): string | null => {
  const text = address?.trim() ?? '';
  if (text === '' || text.length > 4000 || !URL.canParse(text, base ?? undefined)) return null;
  const url = new URL(text, base ?? undefined);
  return url.protocol === 'https:' || url.protocol === 'http:' ? url.href : null;
};
