import type { ReadDate } from '../../schemas/article.ts';
import { shortText } from './short-text.ts';

/** A time that a page declares: ISO 8601 as far as it was given (date, time, zone), and the words it was read from. */
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

/** Reads a time as pages declare it for machines; null where it is in no such form, or no real date. */
export const declaredTime = (given: string | null | undefined): DeclaredTime | null => {
  const words = shortText(given?.trim() ?? '', 100);
  const numeric = ISO.exec(words) ?? SLASHED.exec(words);
  if (numeric) return timeOf(words, numeric.slice(1));
  const named = RFC_2822.exec(words);
  if (!named) return null;
  const month = MONTHS.indexOf((named[2] ?? named[3] ?? '').slice(0, 3).toLowerCase()) + 1;
  return timeOf(words, [named[5], String(month), named[1] ?? named[4], ...named.slice(6)]);
};

/** year, month, day, hour, minute, second, zone; what is not given is undefined. */
export const timeOf = (words: string, parts: readonly (string | undefined)[]): DeclaredTime | null => {
  const [year, month, day, hour, minute, second, zone] = parts;
  const date = [year?.padStart(4, '0'), two(month), two(day)].join('-');
  if (!isReal(Number(year), Number(month), Number(day))) return null;
  if (hour === undefined || minute === undefined || Number(hour) > 23 || Number(minute) > 59)
    return { iso: date, words };
  return { iso: `${date}T${two(hour)}:${two(minute)}:${two(second ?? '0')}${zoneOf(zone)}`, words };
};

export const dayOf = (time: DeclaredTime): ReadDate => ({ edtf: time.iso.slice(0, 10), words: time.words });

const two = (digits: string | undefined): string => (digits ?? '').padStart(2, '0');

const zoneOf = (zone: string | undefined): string => {
  if (zone === undefined) return '';
  if (/^(?:z|utc|gmt)$/iu.test(zone)) return 'Z';
  const digits = zone.replace(/\D/gu, '').padEnd(4, '0');
  return `${zone.charAt(0)}${digits.slice(0, 2)}:${digits.slice(2)}`;
};

const isReal = (year: number, month: number, day: number): boolean =>
  year >= 1000 &&
  month >= 1 &&
  month <= 12 &&
  day >= 1 &&
  day <= new Date(Date.UTC(year, month, 0)).getUTCDate();
