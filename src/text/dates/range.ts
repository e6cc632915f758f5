import { isDayOf } from './calendar.ts';
import type { NumberToken, Reading, WrittenDate } from './reading.ts';

/**
 * The other day that shares a date's month: the one before it (`3. und 4. Mai`, `10-15/6`) or after it (`October 3-5`),
 * where the two go upwards. None or one.
 * @param index the number in `reading.numbers` at which the date was found
 */
export function otherDays(reading: Reading, date: WrittenDate, index: number): WrittenDate[] {
  const { folded, numbers } = reading;
  const [before, number, after] = [numbers[index - 1], numbers[index], numbers[index + 1]];
  if (number === undefined || number.length > 2 || number.value !== date.day) return [];
  if (number.start === date.start) {
    if (before === undefined || before.value >= date.day || !isJoined(reading, before, number)) return [];
    if (/[\p{L}\p{Nd}.,:/$€£#-]/u.test(folded.charAt(before.start - 1))) return [];
    return possible({ ...date, start: before.start, day: before.value }, before);
  }
  if (after === undefined || date.end > after.start || after.value <= date.day) return [];
  if (!isJoined(reading, number, after) || /^[.,:/]?\p{Nd}/u.test(folded.slice(after.end, after.end + 2)))
    return [];
  return possible({ ...date, end: after.end, day: after.value }, after);
}

const possible = (date: WrittenDate, number: NumberToken): WrittenDate[] =>
  number.length <= 2 && isDayOf(date.calendar, null, date.month, date.day) ? [date] : [];

function isJoined({ folded, patterns }: Reading, left: NumberToken, right: NumberToken): boolean {
  if (right.start - left.end > 12) return false;
  const between = folded.slice(left.end, right.start).replace(/^[.º]/u, '').trim();
  return /^[-–—]$/u.test(between) || patterns.conjunctions.some((word) => word.trim() === between);
}
