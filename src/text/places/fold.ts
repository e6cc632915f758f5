import { arabicVariants } from '../arabic-letters.ts';

/*
 * Words and their keys for comparing names: the same for the tables and for the text.
 */

/** A run of letters with the marks and apostrophes inside it. */
export const WORD = /[\p{L}\p{M}](?:[\p{L}\p{M}\u200b-\u200d]|['’ʼʻ‘`´׳״"“](?=[\p{L}\p{M}]))*/gu;

export const wordsOf = (name: string): string[] => name.match(WORD) ?? [];

/**
 * Lower case, composed, without apostrophes and invisible joiners, with one form of letters that are written in several.
 * `В'єтнам`, `Вʼєтнам`, `В’єтнам` and `Вєтнам` have one key.
 */
export function keyOf(word: string): string {
  if (/^[A-Za-z]+$/u.test(word)) return word.toLowerCase();
  const lower = word.toLowerCase().normalize('NFC');
  return lower.replace(VARIANTS, (unit) => SAME.get(unit) ?? '');
}

const SAME: ReadonlyMap<string, string> = new Map([
  ['ё', 'е'],
  ['ş', 'ș'],
  ['ţ', 'ț'],
  ...arabicVariants,
  ['ά', 'α'],
  ['έ', 'ε'],
  ['ή', 'η'],
  ['ί', 'ι'],
  ['ό', 'ο'],
  ['ύ', 'υ'],
  ['ώ', 'ω'],
  ['ΐ', 'ϊ'],
]);
/** Dropped: apostrophes, joiners, Arabic vowel signs and tatweel, the nukta of Indic scripts. */
const VARIANTS = new RegExp(
  `[${[...SAME.keys()].join('')}]|['’ʼʻ‘\`´׳״"“\\u200b-\\u200d\\u064b-\\u0652\\u0640\\u093c\\u09bc\\u0a3c]`,
  'gu',
);
