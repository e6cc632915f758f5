import { LANGUAGES } from '../language/locales.ts';
import { fold } from './fold.ts';

let names: ReadonlySet<string> | null = null;

/** Months and days of the week in every language that Intl and this program know, folded, as dates write them. */
export const calendarNames = (): ReadonlySet<string> => {
  names ??= new Set([...LANGUAGES].flatMap(namesOf));
  return names;
};

/** Longest name, in words. */
export const MOST_WORDS = 3;

const DAYS = Array.from({ length: 7 }, (_, day) => Date.UTC(2024, 0, 1 + day));
const MONTHS = Array.from({ length: 12 }, (_, month) => Date.UTC(2024, month, 15));

const namesOf = (locale: string): string[] => {
  const found: string[] = [];
  for (const width of ['long', 'short'] as const) {
    const weekday = new Intl.DateTimeFormat(locale, { weekday: width, timeZone: 'UTC' });
    const month = new Intl.DateTimeFormat(locale, { month: width, timeZone: 'UTC' });
    const inDate = new Intl.DateTimeFormat(locale, { day: 'numeric', month: width, timeZone: 'UTC' });
    found.push(...DAYS.map((day) => weekday.format(day)));
    for (const time of MONTHS) {
      found.push(month.format(time));
      found.push(inDate.formatToParts(time).find(({ type }) => type === 'month')?.value ?? '');
    }
  }
  return found
    .map((name) => fold(name.normalize('NFC')).replace(/[.,]/gu, '').trim())
    .filter((name) => /\p{L}/u.test(name) && name.split(' ').length <= MOST_WORDS);
};
