import type { ReadDate } from '../../schemas/article.ts';
import { removal } from '../changes.ts';
import { findDates } from '../dates/find.ts';
import { formOf } from '../dates/line-form.ts';
import { resolveDate } from '../dates/resolve.ts';
import { SOURCE_WORDS } from '../furniture/source-words.ts';
import { UNSPACED } from '../language/scripts.ts';
import { textOf } from '../paragraphs/blocks.ts';
import { isClosed } from '../paragraphs/sentences.ts';
import type { Draft, Facts } from '../types.ts';
import { isPublishingWord } from './publishing-words.ts';

/** Headline, lead, byline and time stand here, in any order. */
const FIRST_LINES = 4;
const LONGEST = 100;
/** Before the date, without a label: `Reuters |`, `on`. */
const MOST_WORDS = 3;
/** Of a script without spaces so many characters count as one word. */
const UNSPACED_WORD = 4;
const CLOCK =
  /\p{Nd}{1,2}\s?[:：h時时點点시]\s?\p{Nd}{2}(?::\p{Nd}{2}|\s?[分분])?(?:\s?[ap]\.?m\.?(?!\p{L}))?/iu;
const ZONE = /^[\s(]*\p{Lu}{2,5}(?:[+-]\p{Nd}{1,2}(?::?\p{Nd}{2})?)?\)?/u;
const NAMES = /^\p{Lu}[\p{L}\p{M}.'’-]{0,30}(?:(?:, | and | & | )\p{Lu}[\p{L}\p{M}.'’-]{0,30}){1,5}$/u;
/** Before who wrote it, by language: `Di` and `Von` begin names elsewhere. */
const BY: Readonly<Record<string, RegExp>> = {
  en: /^by\s+/iu,
  de: /^von\s+/iu,
  fr: /^par\s+/iu,
  es: /^por\s+/iu,
  pt: /^por\s+/iu,
  it: /^di\s+/iu,
  vi: /^bởi\s+/iu,
};

/**
 * Takes off the lines at the top of a plain text that say when it appeared and who wrote it: a line that is a full date
 * with a clock time or a word or two before it, and `By` with names. What they state is kept as facts. A line that may be
 * the headline, as no other can be, says nothing else; and lines of several days are a list of what happened.
 *
 * @param languageOf the language of a draft (BCP 47), by which its dates are read.
 */
export const takeOpeningLines = (draft: Draft, languageOf: (draft: Draft) => string): Draft => {
  const found = draft.blocks.slice(0, FIRST_LINES).map((block, i) => {
    const line = block.end - block.start <= LONGEST ? textOf(draft, block) : '';
    const language =
      Object.values(BY).some((by) => by.test(line)) || /\p{Nd}{4}/u.test(line) ? languageOf(draft) : null;
    if (language === null) return null;
    const mayBeHeadline = i === 0 && isAlone(draft);
    return byline(line, language, mayBeHeadline) ?? dateLine(line, language, mayBeHeadline);
  });
  const days = new Set(found.flatMap((one) => (one?.published ? [one.published.edtf] : [])));
  const changes = [...draft.changes];
  let { facts } = draft;
  const blocks = draft.blocks.filter((block, i) => {
    const one = found[i];
    if (!one || (one.published && days.size > 1)) return true;
    changes.push(...removal(draft, one.rule, block.start, block.end));
    facts = withFinding(facts, one);
    return false;
  });
  return blocks.length === draft.blocks.length ? draft : { ...draft, blocks, facts, changes };
};

interface Finding {
  rule: string;
  byline?: string;
  published?: ReadDate;
}

const withFinding = (facts: Facts, { byline, published }: Finding): Facts => ({
  ...facts,
  byline: facts.byline ?? byline ?? null,
  published: facts.published ?? published ?? null,
});

/** Whether the first line has sentences behind it: then no other can be the headline. */
const isAlone = (draft: Draft): boolean => {
  const [, next] = draft.blocks;
  return draft.facts.headline === null && next !== undefined && isClosed(textOf(draft, next));
};

const byline = (line: string, language: string, mayBeHeadline: boolean): Finding | null => {
  const by = BY[language.split('-')[0] ?? '']?.exec(line)?.[0];
  const names = line.slice(by?.length ?? line.length);
  if (!NAMES.test(names) || (mayBeHeadline && !/^\S+ \S+(?: \S+)?$/u.test(names))) return null;
  return mayBeHeadline && /,|\sand\s|&/u.test(names) ? null : { rule: 'byline', byline: names };
};

/** A line that tells one day, and little else: no headline that names a day. */
const dateLine = (line: string, language: string, mayBeHeadline: boolean): Finding | null => {
  const dates = findDates(line, language);
  const days = new Set(dates.map((date) => edtfOf(resolveDate(date, null))));
  const [edtf] = days;
  const [first, last] = [dates[0], dates.at(-1)];
  if (!first || !last || !edtf || days.size > 1) return null;
  const clock = CLOCK.exec(line.slice(last.end));
  const end = clock ? last.end + clock.index + clock[0].length : last.end;
  const [before, between, after] = [line.slice(0, first.start), line.slice(last.end, end), line.slice(end)];
  const label = /^\s*([^\p{Nd}:：]{1,40}?)\s?[:：]/u.exec(before)?.[1];
  const words = wordsIn(`${before.replace(CLOCK, '1')}1${between}`);
  const isKnown = isPublishingWord(label ?? before.trim());
  const isTime = words === 0 || isKnown || clock !== null || CLOCK.test(before) || /[|｜•·]/u.test(before);
  const isRefused = label !== undefined && !isKnown;
  if (isRefused || !isTime || words > MOST_WORDS || !isSmall(after)) return null;
  if (mayBeHeadline && !isKnown && wordsIn(`${before.replace(CLOCK, '1')}1`) > 0) return null;
  return { rule: 'date-line', published: { edtf, words: line.slice(first.start, first.end) } };
};

/** Behind the date and the time of day: nothing, a zone, or the source. */
const isSmall = (after: string): boolean => {
  const rest = after.replace(ZONE, '').trim();
  const label = /^([^:：]{1,20})[:：]/u.exec(rest)?.[1];
  return !/\p{L}/u.test(rest) || (label !== undefined && SOURCE_WORDS.has(label.trim().toLowerCase()));
};

const edtfOf = (date: ReturnType<typeof resolveDate>): string | null =>
  date === null || date.year === null
    ? null
    : [date.year, ...[date.month, date.day].map((value) => String(value).padStart(2, '0'))].join('-');

/** Without the names of days and months. */
const wordsIn = (line: string): number =>
  ((formOf(line) ?? '').match(/\p{L}[\p{L}\p{M}]*/gu) ?? [])
    .map((word) => (UNSPACED.test(word) ? Math.ceil(word.length / UNSPACED_WORD) : 1))
    .reduce((sum, count) => sum + count, 0);
