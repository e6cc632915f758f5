import { numberOf } from '../language/digits.ts';
import { UNSPACED } from '../language/scripts.ts';
import type { Calendar } from './calendar.ts';
import { type MonthNames, monthNames } from './calendar-months.ts';
import { type DatePatterns, datePatterns } from './calendar-patterns.ts';
import { fold } from './fold.ts';

/** A date as the text has it, not yet resolved: where it stands and what it says. */
export interface WrittenDate {
  /** Offsets of the words in the paragraph, in UTF-16 units. */
  start: number;
  end: number;
  calendar: Calendar;
  /** As written, in the reckoning of `calendar`; two digits stay two. Null where the text gives none with the date. */
  year: number | null;
  month: number;
  day: number;
}

/** A run of digits. */
export interface NumberToken {
  start: number;
  end: number;
  value: number;
  /** How many digits. */
  length: number;
}

/** A paragraph made ready for the readers: what they all look at. */
export interface Reading {
  text: string;
  /** Same length as `text`. */
  folded: string;
  numbers: readonly NumberToken[];
  months: MonthNames;
  patterns: DatePatterns;
}

/** Prepares one paragraph; `language` is BCP 47. Null where it has no number, so no date. */
export function readingOf(text: string, language: string): Reading | null {
  const patterns = datePatterns(language);
  const numbers = numbersIn(text, CHINESE_NUMBERS.has(patterns.language) ? DIGITS_OR_CHINESE : DIGITS);
  return numbers.length === 0
    ? null
    : { text, folded: fold(text), numbers, months: monthNames(language), patterns };
}

/** Without the Shan digits, whose code points carry Burmese letters in the old Zawgyi encoding. */
const DIGITS = /(?![\u1090-\u1099])\p{Nd}+/gu;
/** 九月三十日: spelled numbers count only before the words for month and day. */
const DIGITS_OR_CHINESE = /\p{Nd}+|[一二三四五六七八九十廿卅]{1,4}(?=[月日号號])/gu;
const CHINESE_NUMBERS = new Set(['ja', 'yue', 'zh']);

function numbersIn(text: string, pattern: RegExp): NumberToken[] {
  const numbers: NumberToken[] = [];
  for (const { 0: digits, index: start } of text.matchAll(pattern)) {
    const end = start + digits.length;
    if (isDigit(digits)) {
      const length = digits.codePointAt(0) === digits.charCodeAt(0) ? digits.length : digits.length / 2;
      // Longer runs are no part of a date; their value is not needed and may not be exact.
      numbers.push({ start, end, value: length > 8 ? Number.NaN : numberOf(digits), length });
    } else {
      const value = chineseNumber(digits);
      if (value !== null) numbers.push({ start, end, value, length: 2 });
    }
  }
  return numbers;
}

/** 1 to 39 as Chinese spells them, 十 for the tens; null for anything else. */
function chineseNumber(characters: string): number | null {
  const spelled = /^(?:([二三廿卅])?十|([廿卅]))?([一二三四五六七八九])?$/u.exec(characters);
  if (spelled === null) return null;
  const tens = characters.includes('十')
    ? (VALUES[spelled[1] ?? '一'] ?? 1)
    : (VALUES[spelled[2] ?? ''] ?? 0);
  return tens * 10 + (VALUES[spelled[3] ?? ''] ?? 0);
}

const VALUES: Readonly<Record<string, number>> = {
  一: 1,
  二: 2,
  三: 3,
  四: 4,
  五: 5,
  六: 6,
  七: 7,
  八: 8,
  九: 9,
  廿: 2,
  卅: 3,
};

const isBlank = (unit: string): boolean =>
  unit === ' ' || unit === '\u00a0' || unit === '\u200f' || unit === '\u200e';

/** The first offset at or after `at` with no blank; more than three blanks are a gap, not a space between words. */
export function afterBlanks(folded: string, at: number): number {
  let end = at;
  while (end < at + 3 && isBlank(folded.charAt(end))) end += 1;
  return end;
}

export function beforeBlanks(folded: string, at: number): number {
  let start = at;
  while (start > at - 3 && isBlank(folded.charAt(start - 1))) start -= 1;
  return start;
}

/** The end of the first of `words` that stands at `at`, or -1. `words` are longest first. */
export function endOfWord(folded: string, at: number, words: readonly string[]): number {
  const word = words.find((candidate) => folded.startsWith(candidate, at));
  return word === undefined ? -1 : at + word.length;
}

const LETTER = /[\p{L}\p{M}\u200c\u200d]/u;

/** Whether a unit is a letter of a script that puts spaces between words, so that words end where it does not follow. */
export const isSpacedLetter = (unit: string): boolean => LETTER.test(unit) && !UNSPACED.test(unit);
export const isDigit = (unit: string): boolean => /\p{Nd}/u.test(unit);
