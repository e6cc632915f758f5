import {
  afterBlanks,
  endOfWord,
  isDigit,
  isSpacedLetter,
  type NumberToken,
  type Reading,
  type WrittenDate,
} from './reading.ts';

/**
 * The date with the year that the text gives it, after (`31 October 2024`) or before it (`2024 m. spalio 31`), its words
 * grown by the year's; the date as it was where there is none. A year that stands elsewhere in the sentence is not its.
 */
export function withYear(
  reading: Reading,
  date: WrittenDate,
  numbers: { before?: NumberToken; after?: NumberToken },
): WrittenDate {
  return yearAfter(reading, date, numbers.after) ?? yearBefore(reading, date, numbers.before) ?? date;
}

function yearAfter(reading: Reading, date: WrittenDate, number: NumberToken | undefined): WrittenDate | null {
  const { folded, patterns } = reading;
  if (number === undefined || !isYear(reading, number)) return null;
  let at = date.end;
  // A point of an abbreviated month or an ordinal day, a comma, a closing hyphen: `Oct. 31, 2024`, `31-Oct-2024`.
  while (at < number.start && /[.,،-]/u.test(folded.charAt(at))) at += 1;
  at = afterBlanks(folded, at);
  const word = endOfWord(folded, at, patterns.yearWords);
  if (word !== -1) at = afterBlanks(folded, word);
  return at === number.start ? { ...date, end: number.end, year: number.value } : null;
}

function yearBefore(
  reading: Reading,
  date: WrittenDate,
  number: NumberToken | undefined,
): WrittenDate | null {
  const { folded, patterns } = reading;
  if (patterns.yearBeforeWords.length === 0 || number === undefined || !isYear(reading, number)) return null;
  if (date.start - number.end > 16) return null;
  const between = folded
    .slice(number.end, date.start)
    .replace(/[\s.,()-]+/gu, ' ')
    .trim();
  return patterns.yearBeforeWords.includes(between)
    ? { ...date, start: number.start, year: number.value }
    : null;
}

/** Four digits that stand alone and can be a year in one of the reckonings that news uses. */
function isYear({ folded }: Reading, number: NumberToken): boolean {
  if (number.length !== 4 || number.value < 1200 || number.value > 2700) return false;
  const before = folded.charAt(number.start - 1);
  if (isSpacedLetter(before) || isDigit(before)) return false;
  const after = folded.slice(number.end, number.end + 2);
  return !/^(?:[.,:٫٬]\p{Nd}|[%\p{Sc}]| %)/u.test(after);
}
