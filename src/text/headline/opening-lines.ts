import type { ReadDate } from '../../schemas/article.ts';
import { removal } from '../changes.ts';
import { findDates } from '../dates/find.ts';
import { formOf } from '../dates/line-form.ts';
import { resolveDate } from '../dates/resolve.ts';
import { BY } from '../html/byline.ts';
import { UNSPACED } from '../language/scripts.ts';
import { textOf } from '../paragraphs/blocks.ts';
import type { Draft, Facts } from '../types.ts';

/** Headline, lead, byline and time stand here, in any order. */
const FIRST_LINES = 4;
const LONGEST = 100;
/** Beside the date: `Published`, `at`, a zone. */
const MOST_WORDS = 3;
/** Of a script without spaces so many characters count as one word. */
const UNSPACED_WORD = 4;
const CLOCK =
  /\p{Nd}{1,2}\s?[:：h時时點点시]\s?\p{Nd}{2}(?::\p{Nd}{2}|\s?[分분])?(?:\s?[ap]\.?m\.?(?!\p{L}))?/iu;
const NAMES = /^\p{Lu}[\p{L}\p{M}.'’-]{0,30}(?:(?:, | and | & | )\p{Lu}[\p{L}\p{M}.'’-]{0,30}){1,5}$/u;

/**
 * Takes off the lines at the top of a plain text that say when it appeared and who wrote it: a line that is a full date
 * with a clock time or a word or two beside it, and `By` with names. What they state is kept as facts.
 *
 * @param languageOf the language of a draft (BCP 47), by which its dates are read.
 */
export const takeOpeningLines = (draft: Draft, languageOf: (draft: Draft) => string): Draft => {
  const changes = [...draft.changes];
  let facts = draft.facts;
  const blocks = draft.blocks.filter((block, i) => {
    const line = i < FIRST_LINES && block.end - block.start <= LONGEST ? textOf(draft, block) : '';
    const found = byline(line) ?? (/\p{Nd}{4}/u.test(line) ? dateLine(line, languageOf(draft)) : null);
    if (!found) return true;
    changes.push(...removal(draft, found.rule, block.start, block.end));
    facts = found.facts(facts);
    return false;
  });
  return blocks.length === draft.blocks.length ? draft : { ...draft, blocks, facts, changes };
};

interface Finding {
  rule: string;
  facts: (facts: Facts) => Facts;
}

const byline = (line: string): Finding | null => {
  const names = line.slice(BY.exec(line)?.[0].length ?? line.length);
  return NAMES.test(names)
    ? { rule: 'byline', facts: (facts) => ({ ...facts, byline: facts.byline ?? names }) }
    : null;
};

const dateLine = (line: string, language: string): Finding | null => {
  const published = onlyDate(line, language);
  return (
    published && {
      rule: 'date-line',
      facts: (facts) => ({ ...facts, published: facts.published ?? published }),
    }
  );
};

/** The one day that a line tells, where it tells little else: no headline that names a day. */
const onlyDate = (line: string, language: string): ReadDate | null => {
  const dates = findDates(line, language);
  const days = new Set(dates.map((date) => edtfOf(resolveDate(date, null))));
  const [edtf] = days;
  const [first] = dates;
  if (!first || !edtf || days.size > 1) return null;
  const dateless = dates.reduceRight(
    (text, { start, end }) => `${text.slice(0, start)}1${text.slice(end)}`,
    line,
  );
  const rest = formOf(dateless.replace(CLOCK, '1')) ?? '';
  const words = wordsIn(rest);
  const isTime = words === 0 || dateless.search(CLOCK) !== -1 || /[:：|｜•·]/u.test(rest);
  return isTime && words <= MOST_WORDS ? { edtf, words: line.slice(first.start, first.end) } : null;
};

const edtfOf = (date: ReturnType<typeof resolveDate>): string | null =>
  date === null || date.year === null
    ? null
    : [date.year, ...[date.month, date.day].map((value) => String(value).padStart(2, '0'))].join('-');

const wordsIn = (form: string): number =>
  (form.match(/\p{L}[\p{L}\p{M}]*/gu) ?? [])
    .map((word) => (UNSPACED.test(word) ? Math.ceil(word.length / UNSPACED_WORD) : 1))
    .reduce((sum, count) => sum + count, 0);
