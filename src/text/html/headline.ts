import { type LinkedNode, textOf } from './json-ld.ts';
import { firstMeta, type MetaTags } from './meta-tags.ts';
import type { Page } from './page.ts';
import { visibleText } from './visible-text.ts';

const LONGEST = 400;
const SEPARATOR = /\s[|–—\-»«·•:/\\>]{1,3}\s|\s?[|｜]\s?/gu;

/**
 * The headline that a page declares: in its linked data, for those who share it, in its one `h1`, in its title; without
 * the name of the site. The first that another confirms (most of its words stand in it) is taken, since some sites put
 * their name into the `h1` or a description into the linked data. One that was cut (`…`) gives way to the whole one.
 */
export const headlineOf = (
  page: Page,
  node: LinkedNode | null,
  tags: MetaTags,
  siteName: string | null,
): string | null => {
  const title = page.$('title').toArray()[0];
  const h1 = onlyHeading(page);
  const candidates = [
    textOf(node?.headline),
    firstMeta(tags, 'og:title', 'twitter:title', 'dc.title', 'dcterm:title', 'parsely-title', 'title'),
    h1,
    visibleText(title),
    textOf(node?.name),
  ]
    .filter((text) => text !== null && text !== '' && text.length <= LONGEST)
    .map((text) => withoutSite(text ?? '', siteName, h1))
    .filter((text, _, all) => text !== siteName || all.length === 1);
  const confirmed = candidates.find((text, i) =>
    candidates.some((other, k) => k !== i && agree(text, other)),
  );
  const unconfirmed = candidates.find((text) => text !== h1) ?? h1;
  const first = confirmed ?? unconfirmed;
  return candidates.find((text) => isCutOf(first ?? '', text)) ?? first;
};

/** Most of the words of the shorter one stand in the other; in scripts without spaces, it stands in it as it is. */
const agree = (one: string, other: string): boolean => {
  const [short, long] = [fold(one), fold(other)].sort((a, b) => a.length - b.length);
  if (!short || !long) return false;
  if (long.includes(short)) return true;
  const there = new Set(long.split(' '));
  const words = short.split(' ');
  return words.length > 2 && words.filter((word) => there.has(word)).length >= words.length * 0.6;
};

const onlyHeading = ({ $ }: Page): string | null => {
  const texts = $('h1')
    .toArray()
    .slice(0, 20)
    .map(visibleText)
    .filter((text) => text !== '');
  return texts.length === 1 ? (texts[0] ?? null) : null;
};

/** `Headline - Site` without its last part, where that is the site's name or what is before it is the page's heading. */
const withoutSite = (text: string, siteName: string | null, h1: string | null): string => {
  const seams = [...text.matchAll(SEPARATOR)];
  for (const { 0: mark, index } of seams) {
    const [before, after] = [text.slice(0, index).trim(), text.slice(index + mark.length).trim()];
    if (before === '' || after === '') continue;
    if (fold(after) === fold(siteName ?? '') || (h1 !== null && fold(before) === fold(h1))) return before;
    if (fold(before) === fold(siteName ?? '')) return after;
  }
  return text;
};

const isCutOf = (short: string, long: string): boolean => {
  const stem = short.replace(/(?:…|\.\.\.)$/u, '').trimEnd();
  return (
    stem !== short &&
    stem.length > 10 &&
    long.length > stem.length &&
    long.startsWith(stem) &&
    !/(?:…|\.\.\.)$/u.test(long)
  );
};

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
