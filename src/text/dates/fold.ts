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
