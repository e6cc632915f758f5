import { readNumber } from '../../src/matching/anchors/numbers.ts';

/** A name in one language and the key of what it names. Months are their numbers, so that `10月` meets `October`. */
export interface ConceptName {
  name: string;
  concept: string;
}

/**
 * What the runtime's Unicode locale data (CLDR) calls countries, languages, months and weekdays in a language; empty
 * where it has no data of its own. Taken at training time and frozen, because the data changes with the runtime.
 */
export function conceptNames(language: string): ConceptName[] {
  const locale = localeOf(language);
  if (Intl.DisplayNames.supportedLocalesOf([locale]).length === 0) return [];
  return [...regions(locale), ...languages(locale), ...months(locale), ...weekdays(locale)]
    .map(({ name, concept }) => ({ name: tidy(name), concept }))
    .filter(({ name }) => name.length >= 2 && !/\d/.test(name));
}

const localeOf = (language: string): string => (language === 'sr' ? 'sr-Cyrl' : language);

const tidy = (name: string): string =>
  name
    .toLowerCase()
    .replace(/\(.*?\)|（.*?）/gu, ' ')
    .replace(/[^\p{L}\p{M}'’ʼ\u200c\u200d]+/gu, ' ')
    .trim();

const letters = Array.from({ length: 26 }, (_, i) => String.fromCharCode(65 + i));

function regions(locale: string): ConceptName[] {
  const english = new Intl.DisplayNames('en', { type: 'region', fallback: 'none' });
  const codes = letters
    .flatMap((a) => letters.map((b) => a + b))
    .filter((code) => english.of(code) !== undefined);
  const styles = (['long', 'short'] as const).map(
    (style) => new Intl.DisplayNames(locale, { type: 'region', fallback: 'none', style }),
  );
  return codes
    .filter((code) => !notCountries.has(code))
    .flatMap((code) =>
      styles.flatMap((names) => {
        const name = names.of(code);
        return name === undefined || (name.length < 3 && /^\p{Script=Latin}/u.test(name))
          ? []
          : [{ name, concept: `region:${code}` }];
      }),
    );
}

/** Codes of unions, of nothing, and of countries that are no more. */
const notCountries = new Set([
  'EU',
  'EZ',
  'UN',
  'QO',
  'XA',
  'XB',
  'ZZ',
  'AN',
  'BU',
  'CS',
  'DD',
  'FX',
  'NT',
  'SU',
  'TP',
  'YD',
  'YU',
  'ZR',
]);

const spoken =
  'ar be bg bn cs da de el en es et fa fi fr he hi hr hu hy id it ja ka km kk ko lo lt lv mn ms my nb ne nl pl pt ro ru sk sl sq sr sv sw ta th tr uk ur uz vi zh'.split(
    ' ',
  );

function languages(locale: string): ConceptName[] {
  const names = new Intl.DisplayNames(locale, { type: 'language', fallback: 'none' });
  return spoken.flatMap((code) => {
    const name = names.of(code);
    return name === undefined ? [] : [{ name, concept: `language:${code}` }];
  });
}

function months(locale: string): ConceptName[] {
  return Array.from({ length: 12 }, (_, month) => month).flatMap((month) => {
    const date = new Date(Date.UTC(2021, month, 15));
    const formats: Intl.DateTimeFormatOptions[] = [{ month: 'long' }, { month: 'long', day: 'numeric' }];
    return formats.flatMap((format) =>
      partsOf(locale, format, date, 'month', readNumber(String(month + 1))[0]?.digits ?? ''),
    );
  });
}

function weekdays(locale: string): ConceptName[] {
  return Array.from({ length: 7 }, (_, day) =>
    partsOf(locale, { weekday: 'long' }, new Date(Date.UTC(2021, 2, 7 + day)), 'weekday', `weekday:${day}`),
  ).flat();
}

const partsOf = (
  locale: string,
  format: Intl.DateTimeFormatOptions,
  date: Date,
  type: 'month' | 'weekday',
  concept: string,
): ConceptName[] =>
  new Intl.DateTimeFormat(locale, { ...format, timeZone: 'UTC', calendar: 'gregory' })
    .formatToParts(date)
    .filter((part) => part.type === type && part.value.length >= 3)
    .map((part) => ({ name: part.value, concept }));
