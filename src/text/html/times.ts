import type { ReadDate } from '../../schemas/article.ts';
import { toGregorian } from '../dates/calendar.ts';
import { shortText } from './short-text.ts';

/** A time that a page or a record declares: ISO 8601 as far as it was given (date, time, zone), and the words it was read from. */
export interface DeclaredTime {
  iso: string;
  words: string;
}

const ISO =
  /^(\d{4})-?(\d{2})-?(\d{2})(?:(?:[T ]|\s*,\s*)(\d{1,2}):?(\d{2})(?::?(\d{2})(?:[.,]\d{1,9})?)?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2}|[+-]\d{2})?)?(?![\d:])/iu;
const SLASHED =
  /^(\d{4})[/.](\d{1,2})[/.](\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|[+-]\d{2}:?\d{2})?)?$/u;
const RFC_2822 =
  /^(?:[a-z]{3,9},?\s+)?(?:(\d{1,2})\s+([a-z]{3,9})|([a-z]{3,9})\s+(\d{1,2})),?\s+(\d{4})(?:,?\s+(\d{1,2}):(\d{2})(?::(\d{2}))?\s*(Z|UTC|GMT|[+-]\d{2}:?\d{2})?)?$/iu;
const MONTHS = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads a time as it is declared for machines, in the calendar of Thailand or Iran too; null where it is in no such form, or no real date. */
export const declaredTime = (given: string | null | undefined): DeclaredTime | null => {
  const words = shortText(given?.trim() ?? '', 100);
  const numeric = ISO.exec(words) ?? SLASHED.exec(words);
  if (numeric) return timeOf(words, inTwentyFourHours(numeric.slice(1), words.slice(numeric[0].length)));
  const named = RFC_2822.exec(words);
  if (!named) return null;
  const month = MONTHS.indexOf((named[2] ?? named[3] ?? '').slice(0, 3).toLowerCase()) + 1;
  return timeOf(words, [named[5], String(month), named[1] ?? named[4], ...named.slice(6)]);
};

/** The parts of a time, with the hour as it is where `behind` begins with am or pm. */
const inTwentyFourHours = (
  parts: readonly (string | undefined)[],
  behind: string,
): readonly (string | undefined)[] => {
  const half = /^\s*([ap])\.?m\b/iu.exec(behind)?.[1];
  const [year, month, day, hour, ...rest] = parts;
  if (half === undefined || hour === undefined) return parts;
  return [year, month, day, String((Number(hour) % 12) + (half.toLowerCase() === 'p' ? 12 : 0)), ...rest];
};

/** year, month, day, hour, minute, second, zone; what is not given is undefined. */
export const timeOf = (words: string, parts: readonly (string | undefined)[]): DeclaredTime | null => {
  const [year, month, day, hour, minute, second, zone] = parts;
  const real = gregorianDay(Number(year), Number(month), Number(day));
  if (!real) return null;
  const date = [real.year, two(String(real.month)), two(String(real.day))].join('-');
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59)
    return { iso: date, words };
  return { iso: `${date}T${two(hour)}:${two(minute)}:${two(second ?? '0')}${zoneOf(zone)}`, words };
};

/** A declared year, in the Thai calendar too, as one of the Gregorian; null where it is no year of news. */
export const gregorianYear = (declared: number): number | null => {
  const year = declared >= 2400 ? declared - 543 : declared;
  return year >= 1900 && year <= 2100 ? year : null;
};

export const dayOf = (time: DeclaredTime): ReadDate => ({ edtf: time.iso.slice(0, 10), words: time.words });

const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0');

const zoneOf = (zone: string | undefined): string => {
  if (zone === undefined) return '';
  if (/^(?:z|utc|gmt)$/iu.test(zone)) return 'Z';
  const digits = zone.replace(/\D/gu, '').padEnd(4, '0');
  return `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
};

/** A declared day as one of the Gregorian calendar; null where there is none such, or where it is no day of news. */
const gregorianDay = (
  year: number,
  month: number,
  day: number,
): { year: number; month: number; day: number } | null => {
  // From 1421 on a year may also be a lunar one: 1446 is 2024 in Riyadh.
  if (year >= 1300 && year <= 1420) return toGregorian('persian', year, month, day);
  const common = gregorianYear(year);
  return common === null ? null : toGregorian('gregorian', common, month, day);
};
