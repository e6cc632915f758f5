import { lettersAndMarks, substance, UNSPACED, visibleLength, words } from './scripts.ts';

const FEWEST_LETTERS = 50;
const FEWEST_WORDS = 5;
/** Characters without white space from which on a text is long enough, whatever it is made of. */
const LONG = 120;
const SAMPLE = 2000;

/** Whether a text is too short for a news text: three words, say. An ideograph counts as three letters. */
export const isTooShort = (text: string): boolean => {
  const sample = text.slice(0, 500);
  if (visibleLength(sample) >= LONG) return false;
  if (substance(sample) < FEWEST_LETTERS) return true;
  return words(sample).length < FEWEST_WORDS && !UNSPACED.test(sample);
};

/**
 * Why a text cannot be in any language, as a phrase, or null. Mostly digits and signs; words too long; letters as even
 * as chance makes them, where the language identification is unsure too. The last is measured by the index of
 * coincidence: two random letters of a text are the same in 6 to 8 of 100 cases in alphabetic languages, and in 4 where
 * the letters are drawn by chance (Friedman 1922).
 */
export const implausible = (text: string, confidence: number): string | null => {
  const sample = text.slice(0, SAMPLE);
  const visible = visibleLength(sample);
  if (lettersAndMarks(sample) < visible * 0.5) return 'most of its characters are not letters';
  const signs = sample.match(/[{}[\]<>=;_\\|&$#@*+~^`]/gu)?.length ?? 0;
  if (signs > visible * 0.08) return 'it is full of signs, as program code is';
  if (UNSPACED.test(sample.slice(0, 300))) return null;
  if (visible / Math.max(1, words(sample).length) > 30) return 'its words are too long';
  if (confidence < 0.5 && coincidence(sample) < 0.051) return 'its letters follow each other by chance';
  return null;
};

/** The chance that two letters of the text, without their accents and case, are the same; 1 for fewer than 40 letters. */
const coincidence = (text: string): number => {
  const counts = new Map<string, number>();
  let total = 0;
  for (const letter of text.normalize('NFD').toLowerCase().match(/\p{L}/gu) ?? []) {
    counts.set(letter, (counts.get(letter) ?? 0) + 1);
    total++;
  }
  if (total < 40) return 1;
  const pairs = [...counts.values()].reduce((sum, n) => sum + n * (n - 1), 0);
  return pairs / (total * (total - 1));
};
