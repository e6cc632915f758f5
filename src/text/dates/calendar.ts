/*
 * Days of the Gregorian, the Iranian and the Ethiopian calendar, reckoned on one count of days: day 0 is 1970-01-01.
 */

export type Calendar = 'gregorian' | 'persian' | 'ethiopic';

const MONTH_LENGTHS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];
const DAY_MS = 86_400_000;

/** Whether a Gregorian day can exist; without a year, 29 February can. */
export function isDay(year: number | null, month: number, day: number): boolean {
  const length = MONTH_LENGTHS[month - 1];
  if (length === undefined || day < 1 || day > length) return false;
  return month !== 2 || day < 29 || year === null || isLeapYear(year);
}

/** Days since 1970-01-01 of a Gregorian day; `year` 1000 to 9999. */
export const dayNumber = (year: number, month: number, day: number): number =>
  Date.UTC(year, month - 1, day) / DAY_MS;

export const lastDayOf = (year: number, month: number): number =>
  month === 2 && !isLeapYear(year) ? 28 : (MONTH_LENGTHS[month - 1] ?? 31);

/**
 * A day of another calendar as a Gregorian one; null where that calendar has no such day, or where the arithmetic is
 * not sure. Ethiopian: leap years each fourth year, exact. Iranian: the 33-year cycle, which agrees with the equinox
 * (the calendar's law) for the years 1178 to 1633. Dershowitz and Reingold, Calendrical Calculations.
 */
export function toGregorian(
  calendar: Calendar,
  year: number,
  month: number,
  day: number,
): { year: number; month: number; day: number } | null {
  if (calendar === 'gregorian') return isDay(year, month, day) ? { year, month, day } : null;
  if (!isDayOf(calendar, year, month, day)) return null;
  const days =
    calendar === 'persian' ? persianDayNumber(year, month, day) : ethiopicDayNumber(year, month, day);
  const date = new Date(days * DAY_MS);
  return { year: date.getUTCFullYear(), month: date.getUTCMonth() + 1, day: date.getUTCDate() };
}

/** Whether a month of that calendar can have such a day; without a year, leap days count as possible. */
export function isDayOf(calendar: Calendar, year: number | null, month: number, day: number): boolean {
  if (calendar === 'gregorian') return isDay(year, month, day);
  if (calendar === 'ethiopic')
    return day >= 1 && (month <= 12 ? month >= 1 && day <= 30 : month === 13 && day <= 6);
  if (year !== null && (year < 1178 || year > 1633)) return false;
  return day >= 1 && month >= 1 && month <= 12 && day <= (month <= 6 ? 31 : 30);
}

const isLeapYear = (year: number): boolean => year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);

const persianDayNumber = (year: number, month: number, day: number): number =>
  -492_268 +
  365 * (year - 1) +
  Math.floor((8 * year + 21) / 33) +
  30 * (month - 1) +
  Math.min(month - 1, 6) +
  day -
  1;

const ethiopicDayNumber = (year: number, month: number, day: number): number =>
  -716_367 + 365 * (year - 1) + Math.floor(year / 4) + 30 * (month - 1) + day - 1;
