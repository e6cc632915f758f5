/*
 * What each UTF-16 unit is, looked up in tables that fill themselves: a regular expression is asked once a character.
 * Units of surrogate pairs count as gaps: no script that newspapers are written in lies outside the basic plane.
 */

const GAP = 1;
export const LETTER = 2;
export const DIGIT = 3;
export const SENTENCE_END = 4;

/** One of GAP, LETTER (with marks and invisible joiners), DIGIT, SENTENCE_END. */
export function classOf(unit: number): number {
  return classes[unit] || remember(classes, unit, classify(String.fromCharCode(unit)));
}

export const UPPER = 2;
export const LOWER = 3;

/** UPPER, LOWER, or 1 for neither. */
export function caseOf(unit: number): number {
  return cases[unit] || remember(cases, unit, caseFor(String.fromCharCode(unit)));
}

export const HAN = 2;
export const HIRAGANA = 3;
export const KATAKANA = 4;
export const HANGUL = 5;
/** Scripts written without spaces whose words the runtime's dictionaries find: Thai, Lao, Khmer, Burmese. */
export const SEGMENTED = 6;

/** One of the scripts above, or 1 for any other. */
export function scriptOf(unit: number): number {
  return scripts[unit] || remember(scripts, unit, scriptFor(String.fromCharCode(unit)));
}

function remember(table: Uint8Array, unit: number, value: number): number {
  table[unit] = value;
  return value;
}

const classes = new Uint8Array(0x10000);
const cases = new Uint8Array(0x10000);
const scripts = new Uint8Array(0x10000);

function classify(character: string): number {
  if (/\p{Nd}/u.test(character)) return DIGIT;
  if (/[\p{L}\p{M}\u00ad\u200c\u200d]/u.test(character)) return LETTER;
  return /[.!?…。！？؟।॥։၊။]/u.test(character) ? SENTENCE_END : GAP;
}

function caseFor(character: string): number {
  if (/\p{Lu}/u.test(character)) return UPPER;
  return /\p{Ll}/u.test(character) ? LOWER : 1;
}

function scriptFor(character: string): number {
  if (/\p{Script=Han}/u.test(character)) return HAN;
  if (/\p{Script=Hiragana}/u.test(character)) return HIRAGANA;
  if (/[\p{Script=Katakana}ー]/u.test(character)) return KATAKANA;
  if (/\p{Script=Hangul}/u.test(character)) return HANGUL;
  return /[\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u.test(character) ? SEGMENTED : 1;
}
