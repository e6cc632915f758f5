import { namedDate } from './named.ts';
import { numberedMonthDate } from './numbered-months.ts';
import { numericDate } from './numeric.ts';
import { LUNAR_WORDS, OTHER_YEAR_JOINER } from './other-years.ts';
import { otherDays } from './range.ts';
import { type NumberToken, type Reading, readingOf, type WrittenDate } from './reading.ts';
import { withYear } from './year.ts';

/**
 * Every date of day precision that a paragraph writes out, in reading order, the days of a range (`18.-20. September`)
 * each. Time is linear in the paragraph: each number is looked at once, with a bounded stretch around it.
 * @param language BCP 47
 */
export function findDates(text: string, language: string): WrittenDate[] {
  const reading = readingOf(text, language);
  if (reading === null) return [];
  const dates: WrittenDate[] = [];
  let free = 0;
  for (let index = 0; index < reading.numbers.length; index += 1) {
    const number = reading.numbers[index];
    if (number === undefined || number.start < free) continue;
    const found =
      numberedMonthDate(reading, index) ?? numericDate(reading, index) ?? namedDate(reading, number);
    if (found === null || found.start < free) continue;
    const days = withTheirYear(reading, found, index);
    free = Math.max(...days.map((day) => day.end));
    if (!isOfOtherReckoning(reading, found, free)) dates.push(...days);
  }
  return dates;
}

/** The date and those that share its month (`October 3-5, 2024`), earliest first, all with the year that stands beside them. */
function withTheirYear(reading: Reading, found: WrittenDate, index: number): WrittenDate[] {
  const others = otherDays(reading, found, index);
  const whole = { ...found, end: Math.max(found.end, ...others.map((other) => other.end)) };
  const dated = found.year === null ? withYear(reading, whole, neighboursOf(reading, whole, index)) : found;
  const shared = others.map((other) => ({
    ...other,
    year: dated.year,
    start: Math.min(other.start, dated.start),
    end: Math.max(other.end, dated.end),
  }));
  return [dated, ...shared].sort((a, b) => a.day - b.day);
}

/** The first number after the date and the last one before it; both are at most two numbers from where it was found. */
function neighboursOf(
  reading: Reading,
  date: WrittenDate,
  index: number,
): { before?: NumberToken; after?: NumberToken } {
  const near = reading.numbers.slice(Math.max(0, index - 1), index + 5);
  const after = near.find((number) => number.start >= date.end);
  const before = near.findLast((number) => number.end <= date.start);
  return { ...(before && { before }), ...(after && { after }) };
}

/** A day of the lunar calendar, or one that the text puts into another year by words; `end` is where the date ends. */
function isOfOtherReckoning({ folded, patterns }: Reading, date: WrittenDate, end: number): boolean {
  const before = folded.slice(Math.max(0, date.start - 24), date.start).trimEnd();
  const after = folded.slice(end, end + 40).replace(/^[\s,(]+/u, '');
  if (LUNAR_WORDS.some((word) => before.endsWith(word) || after.startsWith(word))) return true;
  const behindJoiner = after.replace(OTHER_YEAR_JOINER, '');
  return patterns.otherYearWords.some(
    (word) => before.endsWith(word) || after.startsWith(word) || behindJoiner.startsWith(word),
  );
}
