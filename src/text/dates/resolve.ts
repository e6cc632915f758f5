import { dayNumber, isDay, lastDayOf, toGregorian } from './calendar.ts';
import type { WrittenDate } from './reading.ts';

/** A Gregorian day; the year null where neither the text nor the publication gives it. */
export interface ResolvedDate {
  year: number | null;
  month: number;
  day: number;
  /** The text gives the year with the date. */
  explicit: boolean;
}

/** When an article was published, as days since 1970-01-01: the first and the last day that its date allows. */
export interface Publication {
  from: number;
  to: number;
}

/** @param edtf `2024-10-31`, `2024-10` or `2024`; a date without a year, or none, gives null. */
export function publicationOf(edtf: string | undefined): Publication | null {
  const parts = /^(\d{4})(?:-(\d{2}))?(?:-(\d{2}))?$/u.exec(edtf ?? '');
  if (parts === null) return null;
  const year = Number(parts[1]);
  const [firstMonth, lastMonth] = parts[2] === undefined ? [1, 12] : [Number(parts[2]), Number(parts[2])];
  if (!isDay(year, firstMonth, 1)) return null;
  if (parts[3] !== undefined) {
    if (!isDay(year, firstMonth, Number(parts[3]))) return null;
    const day = dayNumber(year, firstMonth, Number(parts[3]));
    return { from: day, to: day };
  }
  return { from: dayNumber(year, firstMonth, 1), to: dayNumber(year, lastMonth, lastDayOf(year, lastMonth)) };
}

/** News announces what is at most this many days ahead without naming the year. */
const ANNOUNCED_DAYS = 60;

/**
 * A written date as a Gregorian one, converted from its calendar where that is certain. A date without a year is of
 * the publication's year: the latest such day not after it, or the coming one where that is near and the last is long
 * past. Null where the day does not exist, or the calendar's year is needed and missing.
 */
export function resolveDate(date: WrittenDate, publication: Publication | null): ResolvedDate | null {
  if (date.year !== null) {
    // Amharic puts Gregorian years beside Ethiopian months too: only the publication tells them apart.
    if (date.calendar === 'ethiopic' && publication === null) return null;
    const year = gregorianYearOf(date, date.year);
    const day = year === null ? null : toGregorian(date.calendar, year, date.month, date.day);
    return day === null ? null : { ...day, explicit: true };
  }
  if (publication !== null) {
    const day = nearestTo(publication, date);
    return day === null ? null : { ...day, explicit: false };
  }
  if (date.calendar !== 'gregorian' || !isDay(null, date.month, date.day)) return null;
  return { year: null, month: date.month, day: date.day, explicit: false };
}

/** The year in the reckoning of the date's calendar; null where it is none that news writes beside such a month. */
function gregorianYearOf(date: WrittenDate, year: number): number | null {
  if (date.calendar === 'persian') return year >= 1300 && year < 1500 ? year : null;
  if (date.calendar === 'ethiopic') return year >= 1900 && year < 2100 ? year : null;
  // Thai, Lao and Khmer reckon from the Buddha's death, 543 years earlier; no news tells of the Gregorian 2400.
  if (year >= 2400 && year < 2700) return year - 543;
  return year >= 1500 && year < 2200 ? year : null;
}

/** By how many years each calendar's year number differs from the Gregorian one, at the most and at the least. */
const YEAR_OFFSETS = { gregorian: [0], persian: [622, 621], ethiopic: [8, 7] } as const;

function nearestTo(
  publication: Publication,
  date: WrittenDate,
): { year: number; month: number; day: number } | null {
  const publishedYear = new Date(publication.to * 86_400_000).getUTCFullYear();
  let last: { year: number; month: number; day: number } | null = null;
  // 29 February comes each fourth year at least; nine years hold one even around 1900.
  for (let year = publishedYear - 9; year <= publishedYear + 1; year += 1) {
    for (const offset of YEAR_OFFSETS[date.calendar]) {
      const day = toGregorian(date.calendar, year - offset, date.month, date.day);
      if (day === null) continue;
      const number = dayNumber(day.year, day.month, day.day);
      const isLongPast = last === null || dayNumber(last.year, last.month, last.day) < publication.from;
      if (number <= publication.to || (isLongPast && number - publication.to <= ANNOUNCED_DAYS)) last = day;
    }
  }
  return last;
}
