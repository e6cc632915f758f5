import { isFreeAfter, isFreeBefore, isPersonOrSpan } from './beside.ts';
import { isDayOf } from './calendar.ts';
import type { MonthName } from './calendar-months.ts';
import { NOT_MONTHS } from './calendar-spellings.ts';
import { AFTER_MONTH_FIRST_DAY, MONTH_FIRST_ONLY } from './calendar-words.ts';
import {
  afterBlanks,
  beforeBlanks,
  endOfWord,
  isSpacedLetter,
  type NumberToken,
  type Reading,
  type WrittenDate,
} from './reading.ts';

/**
 * The date around a day number whose month is written as a word: `31. Oktober`, `31 de octubre`, `October 31st`.
 * The year is not read here. Null where there is none.
 */
export function namedDate(reading: Reading, number: NumberToken): WrittenDate | null {
  if (number.length > 2 || number.value < 1 || number.value > 31) return null;
  const date =
    dayThenMonth(reading, number) ?? (reading.patterns.monthBeforeDay ? monthThenDay(reading, number) : null);
  return date !== null && isDayOf(date.calendar, null, date.month, date.day) ? date : null;
}

function dayThenMonth(reading: Reading, number: NumberToken): WrittenDate | null {
  const { folded, patterns } = reading;
  if (MONTH_FIRST_ONLY.has(patterns.language) || !isFreeBefore(reading, number)) return null;
  const ordinal = endOfWord(folded, number.end, patterns.ordinalEndings);
  let at = ordinal === -1 ? number.end : ordinal;
  if (/[.º°ª]/u.test(folded.charAt(at))) at += 1;
  at = afterBlanks(folded, at);
  if (folded.charAt(at) === '-' || folded.charAt(at) === '/') at += 1;
  const word = endOfWord(folded, at, patterns.dayMonthWords);
  const found = monthAt(reading, at) ?? (word === -1 ? null : monthAt(reading, afterBlanks(folded, word)));
  if (found === null) return null;
  const end = endOfOtherName(reading, found);
  return { ...found.name, start: number.start, end, year: null, day: number.value };
}

/** Arabic news names a month twice: `7 أكتوبر/تشرين الأول 2023`, `7 أكتوبر (تشرين الأول) 2023`. */
function endOfOtherName(reading: Reading, { name, end }: FoundMonth): number {
  const mark = /^ ?[/(] ?/u.exec(reading.folded.slice(end, end + 3))?.[0];
  const other = mark === undefined ? null : monthAt(reading, end + mark.length);
  if (other?.name.month !== name.month || other.name.calendar !== name.calendar) return end;
  if (mark?.includes('(') !== true) return other.end;
  return reading.folded.charAt(other.end) === ')' ? other.end + 1 : end;
}

function monthThenDay(reading: Reading, number: NumberToken): WrittenDate | null {
  const { folded } = reading;
  if (!isFreeAfter(reading, number)) return null;
  let gap = beforeBlanks(folded, number.start);
  if (gap === number.start) return null;
  if (folded.charAt(gap - 1) === '.') gap -= 1;
  for (const start of wordStartsBefore(folded, gap)) {
    const found = monthAt(reading, start);
    if (found === null || !isJoin(reading, folded.slice(found.end, gap).trim())) continue;
    if (isPersonOrSpan(reading, start)) return null;
    if (!folded.startsWith(AFTER_MONTH_FIRST_DAY[reading.patterns.language] ?? '', number.end)) return null;
    const ordinal = endOfWord(folded, number.end, reading.patterns.ordinalEndings);
    return {
      ...found.name,
      start,
      end: ordinal === -1 ? number.end : ordinal,
      year: null,
      day: number.value,
    };
  }
  return null;
}

const isJoin = (reading: Reading, between: string): boolean =>
  between === '' || reading.patterns.monthDayWords.includes(between);

interface FoundMonth {
  name: MonthName;
  end: number;
}

/** The month whose name begins at `at`, with its case ending; the longest name wins. */
function monthAt(reading: Reading, at: number): FoundMonth | null {
  const { folded, text, months } = reading;
  const names = months.byInitial.get(folded.charAt(at));
  if (names === undefined) return null;
  if (months.capitalised && /\p{Ll}/u.test(text.charAt(at))) return null;
  for (const name of names) {
    if (!folded.startsWith(name.text, at)) continue;
    const end = endOfMonth(folded, at + name.text.length, name);
    if (end === -1 || NOT_MONTHS.has(`${reading.patterns.language} ${folded.slice(at, end)}`)) continue;
    if (name.short && !isSureAbbreviation(reading, end)) continue;
    return { name, end };
  }
  return null;
}

function endOfMonth(folded: string, nameEnd: number, name: MonthName): number {
  let end = nameEnd;
  while (isSpacedLetter(folded.charAt(end)) && isSpacedLetter(folded.charAt(end - 1))) {
    if (end - nameEnd === name.ending) return -1;
    end += 1;
  }
  return end;
}

/** `Oct` stands for the month beside a number in English; elsewhere (`set`, `mar`, `dez`) a point and more, or a year. */
function isSureAbbreviation(reading: Reading, end: number): boolean {
  if (reading.patterns.language === 'en' || reading.patterns.language === 'und') return true;
  const pointed = reading.folded.charAt(end) === '.';
  const next = reading.text
    .slice(end + (pointed ? 1 : 0))
    .match(/^[ ,]{0,2}(?:de[l]? |พ\.ศ\. ?)?(\p{Nd}{4})(?!\p{Nd})|^ ?\p{Ll}|^,/u);
  return next?.[1] !== undefined || (pointed && next !== null);
}

/** The starts of the last one, two and three words before `end`, the nearest first. */
function wordStartsBefore(folded: string, end: number): number[] {
  const starts: number[] = [];
  let at = end;
  for (let words = 0; words < 3 && at > 0; words += 1) {
    let start = at;
    while (
      start > 0 &&
      start > at - 24 &&
      folded.charAt(start - 1) !== ' ' &&
      !/[([«“"„,;]/u.test(folded.charAt(start - 1))
    )
      start -= 1;
    if (start === at) break;
    starts.push(start);
    if (folded.charAt(start - 1) !== ' ') break;
    at = start - 1;
  }
  return starts;
}
