import type { SitePhrase } from '../../schemas/site-rules.ts';
import { formOf } from '../dates/line-form.ts';
import { substance } from '../language/scripts.ts';
import { isClosed } from '../paragraphs/sentences.ts';
import { distinctPages } from './distinct-pages.ts';
import type { Page } from './page.ts';

/** Fewer different pages of a site tell nothing about it. */
export const FEWEST_PAGES = 10;
const FEWEST_SEEN = 5;
/** The share of pages that a phrase must be on. */
const SHARE = 0.3;
/** Of a sentence as articles have them, which might belong to a subject that the site often writes about. */
const SENTENCE_SHARE = 0.5;
/** Of a line that stands anywhere on its pages, and of a sentence in which only numbers change, as in market reports. */
const NEARLY_ALL = 0.9;
/** Letters. */
const SENTENCE = 40;
const HEAD_LINES = 8;
const TAIL_LINES = 25;
/** The share of its pages on which a phrase stands near the edge. */
const STABLE = 0.95;
/** A phrase may stand so many lines further in than it was seen. */
const SLACK = 2;

/**
 * The lines that a site repeats, from its pages: those of one form (numbers and dates may change) on a large enough share
 * of the different pages, near the beginning or the end, or anywhere on nearly every page. The same pages in any order
 * give the same phrases. Null where there are fewer than ten different pages.
 */
export const learnPhrases = (all: readonly Page[]): { pages: number; phrases: SitePhrase[] } | null => {
  const pages = distinctPages(all);
  if (pages.length < FEWEST_PAGES) return null;
  const phrases = [...sightings(pages)].flatMap(([form, seen]) => phraseOf(form, seen, pages.length) ?? []);
  return { pages: pages.length, phrases: phrases.sort((a, b) => (a.form < b.form ? -1 : 1)) };
};

/** Where a form was seen: an entry for each page, lines before it and after it where it stands nearest to the edge. */
interface Sightings {
  before: number[];
  after: number[];
  /** The lines as written, as far as two, to tell whether numbers change. */
  texts: Set<string>;
}

const sightings = (pages: readonly Page[]): Map<string, Sightings> => {
  const all = new Map<string, Sightings>();
  for (const { lines } of pages) {
    const here = new Map<string, { before: number; after: number; text: string }>();
    for (const { text, before, after, fact } of lines) {
      const form = fact ? null : formOf(text);
      if (form === null || (form.match(/\p{L}/gu)?.length ?? 0) < 2) continue;
      const known = here.get(form);
      const nearest = { before: known?.before ?? before, after: Math.min(after, known?.after ?? after) };
      here.set(form, { ...nearest, text });
    }
    for (const [form, { before, after, text }] of here) {
      const seen = all.get(form) ?? { before: [], after: [], texts: new Set() };
      seen.before.push(before);
      seen.after.push(after);
      if (seen.texts.size < 2) seen.texts.add(text);
      all.set(form, seen);
    }
  }
  return all;
};

const phraseOf = (form: string, { before, after, texts }: Sightings, of: number): SitePhrase | null => {
  const seen = before.length;
  if (seen < FEWEST_SEEN || seen < of * shareFor(form, texts.size > 1)) return null;
  const [head, tail] = [reach(before), reach(after)];
  if (head < HEAD_LINES && head <= tail) return { form, where: 'head', within: head + 1 + SLACK, seen, of };
  if (tail < TAIL_LINES) return { form, where: 'tail', within: tail + 1 + SLACK, seen, of };
  return seen >= of * NEARLY_ALL ? { form, where: 'anywhere', within: null, seen, of } : null;
};

const shareFor = (form: string, changes: boolean): number => {
  const sentence = isClosed(form) && substance(form) >= SENTENCE;
  if (sentence && changes) return NEARLY_ALL;
  return sentence ? SENTENCE_SHARE : SHARE;
};

/** The distance from the edge that nearly all keep. */
const reach = (distances: readonly number[]): number => {
  const sorted = [...distances].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * STABLE) - 1] ?? Number.POSITIVE_INFINITY;
};
