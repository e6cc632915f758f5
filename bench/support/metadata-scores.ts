import { z } from 'zod';
import { mainText } from '../../src/text/html/main-text.ts';
import { metadataOf } from '../../src/text/html/metadata.ts';
import { parsePage } from '../../src/text/html/page.ts';
import { siteOf } from '../../src/text/html/sites/sites.ts';
import { declaredTime } from '../../src/text/html/times.ts';
import { canonicalLanguage } from '../../src/text/language/language.ts';

const field = z.string().nullish();
export const expectedMetadata = z.object({ title: field, byline: field, lang: field, publishedTime: field });

/** How one field of one page came out. `near` is right but for the site's name, a label or the rest of a list. */
export type Verdict = 'right' | 'near' | 'wrong' | 'missing' | 'extra' | 'none';

export interface FieldVerdict {
  field: 'title' | 'byline' | 'language' | 'time';
  verdict: Verdict;
  expected: string | null;
  found: string | null;
}

/** Compares what a page's metadata are with what they should be. */
export const judgeMetadata = (
  html: string,
  url: string,
  expected: z.infer<typeof expectedMetadata>,
): FieldVerdict[] => {
  const page = parsePage(html);
  const found = metadataOf(page, siteOf(page), url, mainText(page, siteOf(page)).parts[0]);
  const rows: [FieldVerdict['field'], string | null, string | null, (text: string) => string][] = [
    ['title', expected.title ?? null, found.headline, fold],
    [
      'byline',
      expected.byline ?? null,
      found.byline,
      (text) => fold(text).replace(/^(?:by|von|par|written by|posted by) /u, ''),
    ],
    ['language', expected.lang ?? null, found.language, (text) => canonicalLanguage(text) ?? text],
    ['time', expected.publishedTime ?? null, found.published?.iso ?? null, (text) => instantOf(text)],
  ];
  return rows.map(([field, want, have, normal]) => ({
    field,
    expected: want,
    found: have,
    verdict: judge(want, have, normal),
  }));
};

const judge = (want: string | null, have: string | null, normal: (text: string) => string): Verdict => {
  if (want === null || want === '') return have === null ? 'none' : 'extra';
  if (have === null) return 'missing';
  const [a, b] = [normal(want), normal(have)];
  if (a === b) return 'right';
  return b !== '' && (a.includes(b) || b.includes(a)) ? 'near' : 'wrong';
};

const instantOf = (text: string): string => {
  const iso = declaredTime(text)?.iso ?? text;
  return /(?:Z|[+-]\d\d:\d\d)$/u.test(iso) && iso.includes('T') ? new Date(iso).toISOString() : iso;
};

const fold = (text: string): string =>
  text
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim();
