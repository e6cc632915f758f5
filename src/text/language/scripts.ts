import { countOf, IDEOGRAPH, LETTER, MARK, SPACE } from './character-kinds.ts';

/** Scripts written without spaces between words. */
export const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}\p{Script=Tibetan}]/u;

const letters = (text: string): number => countOf(text, LETTER);

/** Number of letters of a text and of the marks that belong to them. */
export const lettersAndMarks = (text: string): number => letters(text) + countOf(text, MARK);

/** Length of a text without its white space, in UTF-16 units. */
export const visibleLength = (text: string): number => text.length - countOf(text, SPACE);

/** How much a text says, in letters of an alphabet: an ideograph or a Korean syllable counts as three. */
export const substance = (text: string): number => letters(text) + 2 * countOf(text, IDEOGRAPH);

/** Words of a text as its white space parts them. */
export const words = (text: string): string[] => text.match(/\S+/g) ?? [];

/** Lower-case letters and digits only, so that spellings of one word compare equal. */
export const fold = (word: string): string =>
  (/^[\p{L}\p{M}\p{N}]*$/u.test(word) ? word : word.replace(/[^\p{L}\p{M}\p{N}]/gu, '')).toLowerCase();

const SCRIPTS: readonly [string, RegExp][] = [
  ['Latin', /\p{Script=Latin}/gu],
  ['Cyrillic', /\p{Script=Cyrillic}/gu],
  ['Arabic', /\p{Script=Arabic}/gu],
  ['Han', /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]/gu],
  ['Hangul', /\p{Script=Hangul}/gu],
  ['Greek', /\p{Script=Greek}/gu],
  ['Hebrew', /\p{Script=Hebrew}/gu],
  ['Thai', /\p{Script=Thai}/gu],
];

/** The script of most letters among the first 100 characters, of the widely used ones; `other` for the rest. */
export const mainScript = (text: string): string => {
  const sample = text.slice(0, 100);
  const half = letters(sample) / 2;
  return SCRIPTS.find(([, pattern]) => (sample.match(pattern)?.length ?? 0) > half)?.[0] ?? 'other';
};
