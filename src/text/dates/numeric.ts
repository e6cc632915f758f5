import { isDay } from './calendar.ts';
import { isSpacedLetter, type NumberToken, type Reading, type WrittenDate } from './reading.ts';

/**
 * The date made of the two or three numbers from `index` on: `31/10`, `31.10.2024`, `2024-10-31`. Null where they are
 * none or may be something else: fractions, scores, versions, prices, addresses, and days that could be months.
 */
export function numericDate(reading: Reading, index: number): WrittenDate | null {
  const [first, second, third] = reading.numbers.slice(index, index + 3);
  if (first === undefined || second === undefined || !standsFree(reading, first.start)) return null;
  const mark = markBetween(reading, first, second);
  if (mark === null) return null;
  if (third !== undefined && markBetween(reading, second, third) === mark)
    return ofThree(reading, first, second, third);
  return ofTwo(reading, first, second, mark);
}

function ofThree(
  reading: Reading,
  first: NumberToken,
  second: NumberToken,
  third: NumberToken,
): WrittenDate | null {
  const span = { start: first.start, end: third.end, calendar: 'gregorian' as const };
  if (!endsFree(reading, third.end)) return null;
  if (first.length === 4) {
    const date = { ...span, year: first.value, month: second.value, day: third.value };
    return isPossible(date) ? inPersian(reading, date) : null;
  }
  // Two digits of a year are not enough to be sure (`3.10.12` may be a version): they are read as no date at all.
  if (third.length !== 4 || third.value < 1200 || third.value > 2700) return null;
  const dayFirst = { ...span, year: third.value, month: second.value, day: first.value };
  const monthFirst = { ...span, year: third.value, month: first.value, day: second.value };
  const { numericOrder } = reading.patterns;
  if (second.value > 12) return isPossible(monthFirst) && numericOrder !== 'day-first' ? monthFirst : null;
  const isCertain = first.value > 12 || first.value === second.value || numericOrder === 'day-first';
  return isCertain && isPossible(dayFirst) ? dayFirst : null;
}

/** Without a year only where the day comes first, and with a sign that a date is meant. */
function ofTwo(reading: Reading, first: NumberToken, second: NumberToken, mark: string): WrittenDate | null {
  const { folded, patterns } = reading;
  if (patterns.numericOrder !== 'day-first' || first.length > 2 || second.length > 2) return null;
  const date: WrittenDate = {
    start: first.start,
    end: second.end,
    calendar: 'gregorian',
    year: null,
    month: second.value,
    day: first.value,
  };
  if (!isPossible(date)) return null;
  const signed = patterns.language === 'vi' && hasVietnameseSign(folded, first.start);
  if (signed) return endsFree(reading, second.end) ? date : null;
  const pointed = mark === '.' && folded.charAt(second.end) === '.';
  const end = pointed ? second.end + 1 : second.end;
  if (!endsFree(reading, end)) return null;
  // A bracket alone says nothing for small numbers: `(1/2)` is the first part of two.
  const bracketed = folded.charAt(first.start - 1) === '(' && folded.charAt(end) === ')';
  if (bracketed && (pointed || mark === '/') && first.value > 12) return { ...date, end };
  // `31.10. fand`: the second point is no end of a sentence where a small letter, a comma or a bracket follows.
  if (pointed)
    return /^(?: ?\p{Ll}| \p{Lo}|[,;)])/u.test(reading.text.slice(end, end + 2)) ? { ...date, end } : null;
  // A day above 12 cannot be the upper part of a fraction of a date's size; the few usual ratios are named.
  const ratio = `${first.value}/${second.value}`;
  return mark === '/' && patterns.numericSeparator === '/' && first.value > 12 && !RATIOS.has(ratio)
    ? date
    : null;
}

const RATIOS = new Set(['24/7', '24/6', '16/9', '16/10', '21/9', '18/9', '20/9', '19/9']);

/** Words that say a day follows: `chiều 31/10`, `ngày 3-5`, `từ 8/10 đến 12/10`. */
const VIETNAMESE_SIGNS =
  /(?:^|[^\p{L}])(?:ngày|sáng|trưa|chiều|tối|đêm|khuya|hôm|hôm nay|hôm qua|ngày mai|mùng|mồng|rạng sáng|chủ nhật|cn|thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7]))[ ,]*[(]?(?:\p{Nd}{1,2}(?:[-–]| và | đến |, ?))*$/u;

const hasVietnameseSign = (folded: string, at: number): boolean =>
  VIETNAMESE_SIGNS.test(folded.slice(Math.max(0, at - 24), at));

/** Whether the numbers can be month and day in any reckoning: the Iranian months 1 to 6 have 31 days. */
const isPossible = ({ month, day }: WrittenDate): boolean =>
  isDay(null, month, day) || (month >= 1 && month <= 6 && day === 31);

/** Persian text with a year of that reckoning: `1403/08/10`. Elsewhere such a year is history, or no date. */
function inPersian({ patterns }: Reading, date: WrittenDate): WrittenDate {
  const persian = (patterns.language === 'fa' || patterns.language === 'ps') && (date.year ?? 0) < 1700;
  return persian ? { ...date, calendar: 'persian' } : date;
}

/** The mark between two numbers that stand side by side, blanks left aside (`31. 10. 2024`); null where it is none. */
function markBetween({ folded }: Reading, left: NumberToken, right: NumberToken): string | null {
  const between = folded.slice(left.end, right.start);
  return /^(?:[./-]|\u200f\/|\. )$/u.test(between) ? between.replace(/[\u200f ]/gu, '') : null;
}

/** Nothing in front that the numbers could be a part of: a path, an address, a longer number, a product's name. */
function standsFree({ folded }: Reading, start: number): boolean {
  const before = folded.charAt(start - 1);
  if (!isSpacedLetter(before) && !/[\p{Nd}./\\:_@#=&+'%\p{Sc}–-]/u.test(before)) return true;
  return /(?:^|[ (])\p{Nd}{1,2}[-–]$/u.test(folded.slice(Math.max(0, start - 4), start));
}

/** Nothing behind that makes them a longer number, a path or a quantity; an ISO time (`T09:00`) may follow. */
function endsFree({ folded }: Reading, end: number): boolean {
  const after = folded.slice(end, end + 2);
  if (/^t\p{Nd}/u.test(after)) return true;
  return !isSpacedLetter(after.charAt(0)) && !/^(?:[\p{Nd}_@%\p{Sc}/\\]|[.,:–-]\p{Nd}|-\p{L})/u.test(after);
}
