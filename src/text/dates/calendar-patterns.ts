import { type LanguageLocales, localesOf } from '../language/locales.ts';
import {
  DAY_MONTH_WORDS,
  MONTH_DAY_WORDS,
  MONTH_FIRST_TOO,
  ORDINAL_ENDINGS,
  YEAR_BEFORE_WORDS,
  YEAR_WORDS,
} from './calendar-words.ts';
import { fold } from './fold.ts';
import { OTHER_YEAR_WORDS } from './other-years.ts';

/** How a language puts a date together. All words are folded and longest first. */
export interface DatePatterns {
  language: string;
  /** `October 31` as well as `31 October`. */
  monthBeforeDay: boolean;
  /** Which way a numeric date goes; null where a language knows both (English without a region). */
  numericOrder: 'day-first' | 'month-first' | null;
  /** The mark between the numbers of `31.10.`. */
  numericSeparator: string;
  dayMonthWords: readonly string[];
  /** Between the month and a day after it; with no blanks around. */
  monthDayWords: readonly string[];
  ordinalEndings: readonly string[];
  /** Between the date and a year after it. */
  yearWords: readonly string[];
  /** Between a year and the date after it; empty where the language does not write the year first. */
  yearBeforeWords: readonly string[];
  /** `und`, `and`: joins two days of one month. */
  conjunctions: readonly string[];
  /** `last year`, `next year`: the date is of another year than the one of the news. */
  otherYearWords: readonly string[];
}

const DAY_FIRST_ENGLISH = new Set(['GB', 'IE', 'AU', 'NZ', 'ZA', 'IN', 'NG', 'KE', 'GH', 'SG', 'PK', 'MT']);
const tables = new Map<string, DatePatterns>();

/** The patterns of a language: from Intl's own formats of a date, with the words that Intl lacks. Built at first use. */
export function datePatterns(tag: string): DatePatterns {
  const locales = localesOf(tag);
  const key = `${locales.language}-${locales.region}`;
  const known = tables.get(key);
  if (known !== undefined) return known;
  const made = build(locales);
  if (tables.size < 1000) tables.set(key, made);
  return made;
}

function build({ language, region, locales }: LanguageLocales): DatePatterns {
  const locale = locales[0] ?? 'en';
  const dayMonth = partsOf(locale, { day: 'numeric', month: 'long' });
  const dayMonthYear = partsOf(locale, { day: 'numeric', month: 'long', year: 'numeric' });
  const numeric = partsOf(locale, { day: 'numeric', month: 'numeric' });
  const table = (words: Readonly<Record<string, readonly string[]>>): readonly string[] =>
    words[language] ?? [];
  return {
    language,
    monthBeforeDay:
      isBefore(dayMonth, 'month', 'day') ||
      isBefore(dayMonthYear, 'month', 'day') ||
      MONTH_FIRST_TOO.has(language),
    numericOrder: numericOrder(locale, region, isBefore(numeric, 'day', 'month')),
    numericSeparator: /[./-]/u.exec(between(numeric, 'day', 'month'))?.[0] ?? '/',
    dayMonthWords: sorted([...table(DAY_MONTH_WORDS), between(dayMonth, 'day', 'month')]),
    monthDayWords: table(MONTH_DAY_WORDS),
    ordinalEndings: sorted(table(ORDINAL_ENDINGS)),
    yearWords: sorted([...table(YEAR_WORDS), between(dayMonthYear, 'month', 'year')]),
    yearBeforeWords: yearBeforeWords(language, dayMonthYear),
    conjunctions: sorted([between(listOfTwo(locale), 'element', 'element')]),
    otherYearWords: otherYearWords(locale, language),
  };
}

interface Part {
  type: string;
  value: string;
}

const A_DAY = Date.UTC(2024, 9, 31);

const partsOf = (locale: string, options: Intl.DateTimeFormatOptions): Part[] =>
  new Intl.DateTimeFormat(locale, {
    ...options,
    calendar: 'gregory',
    numberingSystem: 'latn',
    timeZone: 'UTC',
  }).formatToParts(A_DAY);

const listOfTwo = (locale: string): Part[] =>
  new Intl.ListFormat(locale, { type: 'conjunction' }).formatToParts(['1', '2']);

const isBefore = (parts: readonly Part[], first: string, second: string): boolean => {
  const at = parts.findIndex((part) => part.type === first);
  return at !== -1 && at < parts.findIndex((part) => part.type === second);
};

/** The literal between two parts that follow each other in this order; empty where they do not. */
function between(parts: readonly Part[], first: string, second: string): string {
  const at = parts.findIndex((part) => part.type === first);
  const literal = parts[at + 1];
  return at !== -1 && literal?.type === 'literal' && parts[at + 2]?.type === second ? literal.value : '';
}

/** Words only: blanks and marks are passed over by the reader anyway. A word keeps the blank after it, if it has one. */
const sorted = (words: readonly string[]): string[] =>
  [...new Set(words.map((word) => fold(word.normalize('NFC')).trimStart()))]
    .filter((word) => /[\p{L}]/u.test(word))
    .sort((a, b) => b.length - a.length);

function numericOrder(
  locale: string,
  region: string | null,
  dayFirst: boolean,
): DatePatterns['numericOrder'] {
  if (locale === 'en') return region !== null && DAY_FIRST_ENGLISH.has(region) ? 'day-first' : null;
  return dayFirst ? 'day-first' : 'month-first';
}

/** `2024 m. spalio 31`: the word after the year. A blank stands for no word at all. */
function yearBeforeWords(language: string, parts: readonly Part[]): string[] {
  const own = (YEAR_BEFORE_WORDS[language] ?? []).map((word) => fold(word));
  const yearFirst =
    parts.findIndex((part) => part.type === 'year') < parts.findIndex((part) => part.type === 'day');
  const literal = fold(between(parts, 'year', 'month') || between(parts, 'year', 'day'))
    .replace(/[\s.,()-]+/gu, ' ')
    .trim();
  return yearFirst ? [...own, literal] : own;
}

function otherYearWords(locale: string, language: string): string[] {
  const long = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const words = [-2, -1, 1]
    .map((years) => long.format(years, 'year'))
    .filter((word) => !/\p{Nd}/u.test(word));
  return [...words, ...(OTHER_YEAR_WORDS[language]?.split('|') ?? [])].map((word) =>
    fold(word.normalize('NFC')),
  );
}
