import { wordsOf } from './name-runs.ts';
import { romanise } from './name-skeleton.ts';

/** Names of countries, each as its romanised words. */
export type Countries = readonly (readonly string[])[];

export const countriesOf = (names: readonly string[]): Countries =>
  names.map((name) => wordsOf(name).map(({ text }) => romanise(text)));

/** In words: more are not looked at, as a run of capitalised words may be very long. */
export const longestCountry = 6;

/** How many words from `at` on are a country's name, each with an ending or without; 0 where none begins there. */
export const countryAt = (texts: readonly string[], at: number, countries: Countries): number => {
  const letters = texts.slice(at, at + longestCountry).map(romanise);
  const found = countries.filter((country) => country.every((word, i) => isWordOf(word, letters[i])));
  return Math.max(0, ...found.map(({ length }) => length));
};

/** With an ending of up to three letters: Катар, Катару; Британія, Британії. */
const isWordOf = (word: string, letters: string | undefined): boolean => {
  if (letters === undefined) return false;
  const stem = word.replace(/(?:y?[aeiou]|y)$/, '');
  return (
    word === letters || (stem.length >= 4 && letters.startsWith(stem) && letters.length - stem.length <= 3)
  );
};
