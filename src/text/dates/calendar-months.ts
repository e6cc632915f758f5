import type { LanguageLocales } from '../language/locales.ts';
import { tableByLanguage } from '../language/tables.ts';
import type { Calendar } from './calendar.ts';
import {
  CAPITALISED_MONTHS,
  DOUBTFUL_MONTHS,
  ENGLISH_MONTHS_TOO,
  INFLECTED_MONTHS,
  MONTH_SPELLINGS,
  SLIGHTLY_INFLECTED_MONTHS,
} from './calendar-spellings.ts';
import { fold } from './fold.ts';

/** A month as a language writes it. */
export interface MonthName {
  /** Folded, see `fold`. */
  text: string;
  calendar: Calendar;
  month: number;
  /** An abbreviation, or a word with another meaning: needs more around it than a day number to be believed. */
  short: boolean;
  /** How many letters may follow `text` in the same word: case endings. 0 = none. */
  ending: number;
}

export interface MonthNames {
  /** The names by their first UTF-16 unit, longest first. */
  byInitial: ReadonlyMap<string, readonly MonthName[]>;
  /** The language writes months with a capital, so that `may` and `march` are none. */
  capitalised: boolean;
}

/**
 * The month names of a language: Intl's stand-alone and formatted forms, long and short, in every calendar whose days
 * can be converted with certainty, and the spellings that Intl lacks. Built at the first call for a language.
 */
export const monthNames = tableByLanguage(build);

function build({ language, locales: own }: LanguageLocales): MonthNames {
  const locales = ENGLISH_MONTHS_TOO.has(language) ? [...own, 'en'] : own;
  const doubtful = new Set((DOUBTFUL_MONTHS[language] ?? []).map(fold));
  const longest = INFLECTED_MONTHS.has(language) ? 6 : SLIGHTLY_INFLECTED_MONTHS.has(language) ? 2 : 0;
  const names = new Map<string, MonthName | 'ambiguous'>();
  const add = (written: WrittenMonth): void => {
    for (const name of formsOf(written, longest)) {
      const known = names.get(name.text);
      names.set(name.text, known === undefined ? name : merged(known, name));
    }
  };
  for (const locale of locales) intlMonths(locale).forEach(add);
  for (const [month, spellings] of Object.entries(MONTH_SPELLINGS[language] ?? {})) {
    for (const spelling of spellings.split(' ')) {
      add({ text: spelling.replaceAll('_', ' '), calendar: 'gregorian', month: Number(month), short: false });
    }
  }
  const clear = [...names.values()].filter((name) => name !== 'ambiguous');
  const believed = clear.map((name) => ({ ...name, short: name.short || doubtful.has(name.text) }));
  return { byInitial: grouped(believed), capitalised: CAPITALISED_MONTHS.has(own[0] ?? 'en') };
}

interface WrittenMonth {
  text: string;
  calendar: Calendar;
  month: number;
  short: boolean;
}

/** The folded name and, in languages with endings of up to `longest` letters, the stems that take them. */
function formsOf({ text: written, calendar, month, short }: WrittenMonth, longest: number): MonthName[] {
  const text = fold(written.normalize('NFC'))
    .replace(/\.$/u, '')
    .replace(/^(?:d'|de |dhen )/u, '');
  // A name made of digits (`10月`, `Tháng 10`, `M10`) is read by the number patterns, not here.
  if (/\p{Nd}/u.test(text) || [...text].length < (short ? 3 : 2)) return [];
  const forms: MonthName[] = [{ text, calendar, month, short, ending: 0 }];
  if (longest === 0 || short) return forms;
  for (const stem of [text, ...STEMS.map(([end, by]) => text.replace(end, by))]) {
    const ending = stem.length >= 4 ? longest : stem.length === 3 && /^\p{Ll}/u.test(stem) ? 2 : 0;
    if (ending > 0) forms.push({ text: stem, calendar, month, short, ending });
  }
  return forms;
}

/** Syncope, softening and the endings of the nominative: oktobar > oktobr-, oktobris > oktobr-, қыркүйек > қыркүйег-. */
const STEMS: readonly (readonly [RegExp, string])[] = [
  [/[eéa]r$/u, 'r'],
  [/ар$/u, 'р'],
  [/եր$/u, 'ր'],
  [/ერი$/u, 'რ'],
  [/к$/u, 'г'],
  [/қ$/u, 'ғ'],
  [/(?:is|s|us|as)$/u, ''],
  [/[aeiouyäöáéíаеиоуыіяьйёი]$/u, ''],
];

/** The same words for two months (a stem, or an abbreviation such as Finnish `ma`) are good for neither. */
function merged(known: MonthName | 'ambiguous', name: MonthName): MonthName | 'ambiguous' {
  if (known === 'ambiguous' || known.month !== name.month || known.calendar !== name.calendar)
    return 'ambiguous';
  return { ...known, short: known.short && name.short, ending: Math.max(known.ending, name.ending) };
}

function grouped(names: readonly MonthName[]): Map<string, MonthName[]> {
  const byInitial = new Map<string, MonthName[]>();
  for (const name of names) {
    const initial = name.text.charAt(0);
    const list = byInitial.get(initial);
    if (list === undefined) byInitial.set(initial, [name]);
    else list.push(name);
  }
  for (const list of byInitial.values()) list.sort((a, b) => b.text.length - a.text.length);
  return byInitial;
}

/** The calendars to ask for, and the locales whose news dates by them. */
const CALENDARS: readonly { calendar: Calendar; id: string; locales?: readonly string[] }[] = [
  { calendar: 'gregorian', id: 'gregory' },
  { calendar: 'persian', id: 'persian', locales: ['fa', 'fa-AF', 'ps', 'ckb'] },
  { calendar: 'ethiopic', id: 'ethiopic', locales: ['am', 'om'] },
];

function intlMonths(locale: string): WrittenMonth[] {
  const months: WrittenMonth[] = [];
  for (const { calendar, id, locales } of CALENDARS) {
    if (locales !== undefined && !locales.includes(locale)) continue;
    const days = firstDays(id);
    for (const style of ['long', 'short'] as const) {
      // With a day Intl gives the form that stands beside it (`жовтня`), without one the name by itself (`жовтень`).
      for (const day of [undefined, 'numeric'] as const) {
        const format = new Intl.DateTimeFormat(locale, { calendar: id, month: style, day, timeZone: 'UTC' });
        for (const [month, date] of days) {
          const text = format.formatToParts(date).find((part) => part.type === 'month')?.value ?? '';
          months.push({ text, calendar, month, short: style === 'short' });
        }
      }
    }
  }
  return months;
}

/** A day of each month of a calendar: each fifth day of a year meets even the Ethiopian month of five days. */
function firstDays(calendar: string): Map<number, number> {
  const format = new Intl.DateTimeFormat('en', { calendar, month: 'numeric', timeZone: 'UTC' });
  const days = new Map<number, number>();
  for (let day = 0; day < 370; day += 5) days.set(Number(format.format(day * 86_400_000)), day * 86_400_000);
  return days;
}
