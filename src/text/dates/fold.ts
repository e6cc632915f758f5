import { arabicVariants } from '../arabic-letters.ts';

/*
 * Folding for comparison that keeps every offset: the folded text has the length of the text, unit for unit.
 */

const SAME: ReadonlyMap<string, string> = new Map([
  ['\u2019', "'"],
  ['\u02bc', "'"],
  ['\u02bb', "'"],
  ['\u2018', "'"],
  ['`', "'"],
  ['\u00b4', "'"],
  ['\u05f3', "'"],
  ['\u00a0', ' '],
  ['\u202f', ' '],
  ['\u2009', ' '],
  ['\t', ' '],
  ['\n', ' '],
  ...arabicVariants,
]);
const SAME_UNITS = new RegExp(`[${[...SAME.keys()].join('')}]`, 'gu');

/** Lower case, with one kind of apostrophe, space and Arabic letter; as many UTF-16 units as went in. */
export function fold(text: string): string {
  const lower = text.toLowerCase();
  // A few letters grow when lowered (`İ`): then letter by letter, leaving those as they are.
  const kept = lower.length === text.length ? lower : Array.from(text, lowerIfSameLength).join('');
  return kept.replace(SAME_UNITS, (unit) => SAME.get(unit) ?? unit);
}

function lowerIfSameLength(letter: string): string {
  const lower = letter.toLowerCase();
  return lower.length === letter.length ? lower : letter;
}

/** The value of a run of decimal digits of any script. */
export function numberOf(digits: string): number {
  let value = 0;
  for (const digit of digits) value = value * 10 + digitValue(digit);
  return value;
}

const DIGIT = /^\p{Nd}$/u;
const digitValues = new Map<string, number>();

/** Unicode keeps each script's ten digits together in order (The Unicode Standard, section 4.6), so the run's start is 0. */
function digitValue(digit: string): number {
  const code = digit.codePointAt(0) ?? 0;
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const known = digitValues.get(digit);
  if (known !== undefined) return known;
  let start = code;
  while (DIGIT.test(String.fromCodePoint(start - 1))) start -= 1;
  const value = (code - start) % 10;
  digitValues.set(digit, value);
  return value;
}
