import { isElement, type Page } from './page.ts';
import { shortText } from './short-text.ts';

/** The values of a page's meta tags by their lower-case `property`, `name` or `itemprop`, in the order of the page. */
export type MetaTags = ReadonlyMap<string, readonly string[]>;

const MOST_TAGS = 1000;
const LONGEST = 5000;

export const metaTags = ({ $ }: Page): MetaTags => {
  const found = new Map<string, string[]>();
  for (const tag of $('meta[content]').toArray().slice(0, MOST_TAGS)) {
    if (!isElement(tag)) continue;
    const { content = '', ...attribs } = tag.attribs;
    const value = shortText(content, LONGEST).replace(/\s+/g, ' ').trim();
    const names = [attribs.property, attribs.name, attribs.itemprop, attribs['http-equiv']];
    if (value === '') continue;
    for (const name of new Set(names.flatMap((name) => name?.toLowerCase().trim().split(/\s+/u) ?? []))) {
      const values = found.get(name) ?? [];
      values.push(value);
      found.set(name, values);
    }
  }
  return found;
};

/** The first value of the first of the names that is there. */
export const firstMeta = (tags: MetaTags, ...names: string[]): string | null => {
  for (const name of names) {
    const value = tags.get(name)?.[0];
    if (value !== undefined) return value;
  }
  return null;
};
