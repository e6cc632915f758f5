import { localesOf } from '../language/locales.ts';
import { fold } from './fold.ts';
import { isSpacedLetter } from './reading.ts';

/** A day that a text names by its distance from the day of its publication. */
export interface RelativeDate {
  /** Offsets of the words in the text, in UTF-16 units. */
  start: number;
  end: number;
  /** 0 = the day of publication, -1 the day before. Never ahead: what is announced is not the event. */
  days: number;
}

/**
 * Where a text says `today`, `yesterday` or `the day before yesterday` in its language, in reading order: in the words of
 * Intl.RelativeTimeFormat and those that news uses beside them. Time is linear in the text.
 * @param language BCP 47
 */
export function relativeDates(text: string, language: string): RelativeDate[] {
  const { pattern, days } = relativeWords(language);
  if (pattern === null) return [];
  const folded = fold(text);
  const dates: RelativeDate[] = [];
  for (const { 0: words, index: start } of folded.matchAll(pattern)) {
    const end = start + words.length;
    const joinedBefore = isSpacedLetter(folded.charAt(start - 1)) && isSpacedLetter(words.charAt(0));
    const joinedAfter = isSpacedLetter(folded.charAt(end)) && isSpacedLetter(words.charAt(words.length - 1));
    if (!joinedBefore && !joinedAfter) dates.push({ start, end, days: days.get(words) ?? 0 });
  }
  return dates;
}

interface RelativeWords {
  pattern: RegExp | null;
  /** By folded word. */
  days: ReadonlyMap<string, number>;
}

const tables = new Map<string, RelativeWords>();

function relativeWords(tag: string): RelativeWords {
  const { language, locales } = localesOf(tag);
  const known = tables.get(language);
  if (known !== undefined) return known;
  // A language that Intl has no data for gets no English words, which other languages may have with other meanings.
  const made =
    language === locales[0]?.split('-')[0] ? build(language, locales) : { pattern: null, days: new Map() };
  if (tables.size < 1000) tables.set(language, made);
  return made;
}

function build(language: string, locales: readonly string[]): RelativeWords {
  const days = new Map<string, number>();
  const add = (words: string, distance: number): void => {
    const folded = fold(words.normalize('NFC'));
    if (!/\p{Nd}/u.test(folded) && /\p{L}.*\p{L}/u.test(folded) && !days.has(folded))
      days.set(folded, distance);
  };
  for (const distance of [0, -1, -2]) {
    for (const locale of locales)
      add(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(distance, 'day'), distance);
    for (const words of MORE[language]?.[-distance] ?? []) add(words, distance);
  }
  const longestFirst = [...days.keys()].sort((a, b) => b.length - a.length);
  if (longestFirst.length === 0) return { pattern: null, days };
  const escaped = longestFirst.map((words) => words.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&'));
  return { pattern: new RegExp(escaped.join('|'), 'gu'), days };
}

/** What news says beside the words of the locale data: for the day of publication, the one before, the one before that. */
const MORE: Readonly<Record<string, readonly (readonly string[])[]>> = {
  en: [['this morning', 'this afternoon'], ['last night']],
  ja: [['本日'], ['きのう']],
  uk: [[], ['вчора', 'учора']],
  vi: [
    ['sáng nay', 'trưa nay', 'chiều nay', 'tối nay'],
    ['sáng qua', 'chiều qua', 'tối qua', 'đêm qua'],
  ],
  zh: [
    ['今日', '今早'],
    ['昨日', '昨晚'],
  ],
};
