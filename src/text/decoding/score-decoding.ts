import type { TextTools } from '../types.ts';
import { alphabetOf } from './alphabets.ts';
import { countBroken, isBrokenByAccident } from './tolerant-decode.ts';
import { vietnameseShare, wordsBeyondAscii } from './vietnamese-encodings.ts';

/** What stands in texts of any language beside its letters. */
const MARKS =
  /[\u00a0\u00a7\u00ab\u00ad\u00b0\u00bb\u00bf\u00a1\u2010-\u2026\u2030\u20ac\u2116\u3000-\u3030\uff00-\uff65]/gu;

const LANGUAGE_SAMPLE = 2_000;
/** Beside ASCII, text has nothing but letters, their marks and typographic marks; the rest is mostly misread. */
const CONTROL = '\\0-\\x08\\x0e-\\x1a\\x1c-\\x1f\\x7f-\\x84\\x86-\\x9f';
const NOT_TEXT = new RegExp(`[${CONTROL}\\p{Co}\\p{Cn}]`, 'u');

/**
 * How well a decoding reads, 2 at the most: the confidence of the language identification, plus 1 where everything
 * beyond ASCII fits the language (its own letters, or in Vietnamese its syllables), less for each thing that does not,
 * for each word that no script allows, and most of all for what is not valid.
 * @param languages that the encoding was used for; of any other, only half is believed
 */
export const score = (text: string, languages: readonly string[], tools: TextTools): number => {
  if (isImpossible(text)) return 0;
  const { language, confidence } = tools.identifyLanguage(text.slice(0, LANGUAGE_SAMPLE));
  const belief = languages.includes(language) ? confidence : confidence / 2;
  return belief + 1 - 3 * unfitShare(text, language) - strangeWords(text) - 7 * brokenShare(text);
};

const isImpossible = (text: string): boolean => NOT_TEXT.test(text) || !isBrokenByAccident(text);

const brokenShare = (text: string): number => countBroken(text) / Math.max(1, beyondAscii(text).length);

const unfitShare = (text: string, language: string): number => {
  const high = beyondAscii(text);
  if (high === '') return 0;
  if (language === 'vi') return 1 - vietnameseShare(text);
  if (language === 'zh' || language === 'ja') return 1 - shareOf(high, /[\p{Script=Han}\u3041-\u30ff]/gu);
  const alphabet = alphabetOf(language);
  return alphabet ? 1 - shareOf(high.toLowerCase(), alphabet) : 1 - shareOf(high, /[\p{L}\p{M}]/gu) / 2;
};

const beyondAscii = (text: string): string => text.replace(/\p{ASCII}+/gu, '').replace(MARKS, '');

const shareOf = (text: string, pattern: RegExp): number => (text.match(pattern)?.length ?? 0) / text.length;

/** The share of the words with letters beyond ASCII that no script writes. */
const strangeWords = (text: string): number => {
  const words = wordsBeyondAscii(text);
  return words.filter(isStrange).length / Math.max(1, words.length);
};

/** Two scripts, or letters in an order that no script has. */
const isStrange = (word: string): boolean =>
  (/\p{Script=Latin}/u.test(word) && OTHER_SCRIPT.test(word)) ||
  STRANGE.some((pattern) => pattern.test(word));

const OTHER_SCRIPT =
  /[\p{Script=Cyrillic}\p{Script=Greek}\p{Script=Arabic}\p{Script=Hebrew}\p{Script=Thai}]/u;
const STRANGE = [
  // A capital after a small letter.
  /\p{Ll}\p{Lu}/u,
  // Thai vowels and tones without their consonant.
  /(?:^|[\u0e40-\u0e46])[\u0e30-\u0e3a\u0e47-\u0e4e]|[\u0e40-\u0e44](?:[\u0e30-\u0e4e]|$)/u,
];

/** Whether a text of a language that nobody knows reads like words in Latin letters with typographic marks. */
export const readsAsLatin = (text: string): boolean => {
  if (isImpossible(text)) return false;
  const high = beyondAscii(text);
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  const odd = high.replace(/\p{Script=Latin}+/gu, '').length;
  return (
    letters > text.length / 2 &&
    high.length < letters / 3 &&
    odd * 10 <= high.length &&
    strangeWords(text) < 0.2
  );
};
