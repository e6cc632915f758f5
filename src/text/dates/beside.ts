import { numberOf } from '../language/digits.ts';
import { isDigit, isSpacedLetter, type NumberToken, type Reading } from './reading.ts';

/*
 * What stands beside a day or a month and says that it is none.
 */

/** Nothing joined to the number in front that makes it a part of something else: `3.10`, `G20`, `Covid-19`, `$10`. */
export function isFreeBefore({ folded, text }: Reading, number: NumberToken): boolean {
  const before = folded.charAt(number.start - 1);
  if (before === '' || before === ' ') return true;
  if (isSpacedLetter(before) || /[\p{Sc}#%+=_@\\]/u.test(before)) return false;
  if (/[.,:/'’·٫٬]/u.test(before)) return !isDigit(folded.charAt(number.start - 2));
  // A hyphen joins two days of one month (read elsewhere), a short prefix (`ה-31`, `ika-31`, `zi-31`), or a name (`G-20`).
  const left = /\p{Nd}+(?=[-–֊]$)/u.exec(folded.slice(Math.max(0, number.start - 5), number.start));
  // `4-1 de febrero`: two days of a month go upwards, a score may not.
  if (left !== null) return numberOf(left[0]) < number.value;
  if (before === '-') {
    return /(?:^|[ (\p{P}\p{Nd}])(?:\p{Ll}{1,4}|[\p{Lo}]{1,2})?-$/u.test(
      text.slice(Math.max(0, number.start - 8), number.start),
    );
  }
  return true;
}

/** Nothing after the number that makes it a quantity, a time or a longer number. */
export function isFreeAfter({ folded }: Reading, number: NumberToken): boolean {
  const after = folded.charAt(number.end);
  if (/[.,:/٫٬]/u.test(after)) return !isDigit(folded.charAt(number.end + 1));
  const right = /^[-–֊]\p{Nd}+/u.exec(folded.slice(number.end, number.end + 5));
  if (right !== null) return numberOf(right[0].slice(1)) > number.value;
  return !/^ ?[%٪°\p{Sc}]/u.test(folded.slice(number.end, number.end + 2));
}

/** `in October 10 people` is a month and a count; `Theresa May 10 days later` a person and a count. */
export function isPersonOrSpan({ folded, text, patterns }: Reading, start: number): boolean {
  if (patterns.language !== 'en' && patterns.language !== 'und') return false;
  const before = /([\p{L},;:)] )?(\p{L}+)\.? $/u.exec(text.slice(Math.max(0, start - 24), start));
  if (before === null) return false;
  const word = before[2] ?? '';
  if (word.toLowerCase() === 'in') return true;
  // A capital in the middle of a sentence: a first name, unless it is a day of the week.
  return (
    folded.startsWith('may', start) &&
    before[1] !== undefined &&
    /^\p{Lu}\p{Ll}{2,}$/u.test(word) &&
    !word.endsWith('day')
  );
}
