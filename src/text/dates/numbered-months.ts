import { isDay } from './calendar.ts';
import { isDigit, type NumberToken, type Reading, type WrittenDate } from './reading.ts';

/*
 * Languages that count the months: 10月31日, 10월 31일, 31 tháng 10, 10 дугаар сарын 31, 10-ئاينىڭ 31.
 */

/** What stands after the first number, between the two and after the second; the second number is `2`. */
interface Form {
  between: RegExp;
  after: RegExp;
  order: 'month-day' | 'day-month';
}

const HAN: Form = { between: /^ ?月 ?$/u, after: /^ ?[日号號]/u, order: 'month-day' };
const FORMS: Readonly<Record<string, readonly Form[]>> = {
  ja: [HAN],
  ko: [HAN, { between: /^ ?월 ?$/u, after: /^ ?일(?!간)/u, order: 'month-day' }],
  mn: [{ between: /^(?: ?д[уү]г[аэ]{2}р|-?р)? сарын $/u, after: /^(?!\p{Nd})/u, order: 'month-day' }],
  ug: [{ between: /^-?ئاينيڭ $/u, after: /^(?!\p{Nd})/u, order: 'month-day' }],
  // `10 tháng 5 ngày` is a span of ten months and five days; `9 tháng 2024` is nine months of a year.
  vi: [
    {
      between: /^,? tháng $/u,
      after: /^(?![/.-]?\p{Nd}| (?:ngày|tuần|tuổi|tháng|giờ))/u,
      order: 'day-month',
    },
  ],
  yue: [HAN],
  zh: [HAN],
};

/** The date made of two numbers from `index` on with the language's words for month and day; null where there is none. */
export function numberedMonthDate(reading: Reading, index: number): WrittenDate | null {
  const forms = FORMS[reading.patterns.language];
  const [first, second] = reading.numbers.slice(index, index + 2);
  if (forms === undefined || first === undefined || second === undefined) return null;
  if (
    first.length > 2 ||
    second.length > 2 ||
    isPartOfNumber(reading, first) ||
    second.start - first.end > 16
  )
    return null;
  const between = reading.folded.slice(first.end, second.start);
  const after = reading.folded.slice(second.end, second.end + 12);
  for (const form of forms) {
    if (!form.between.test(between)) continue;
    const end = form.after.exec(after);
    const [month, day] =
      form.order === 'month-day' ? [first.value, second.value] : [second.value, first.value];
    if (end === null || !isDay(null, month, day)) continue;
    const spelled = spanOf(reading, first, second.end + end[0].length);
    return spelled && { ...spelled, calendar: 'gregorian', month, day };
  }
  return null;
}

/**
 * The words, with the year and its era where they stand in front: 2024年10月31日, 二〇二四年十月, 2024 年的 10 月,
 * 令和6年10月31日, 民國113年10月31日. Null where what stands there is a year that cannot be read, or a word for one.
 */
function spanOf(
  { folded }: Reading,
  first: NumberToken,
  end: number,
): { start: number; end: number; year: number | null } | null {
  const before = folded.slice(Math.max(0, first.start - 18), first.start);
  const found = YEAR_BEFORE.exec(before);
  if (found === null) return ANY_YEAR_BEFORE.test(before) ? null : { start: first.start, end, year: null };
  // 一年 is a year long, and names none.
  const year = found[1] === undefined && found[2]?.length === 1 ? null : eraYear(found[1], found[2] ?? '');
  if (year === null) return { start: first.start, end, year };
  return { start: first.start - before.length + found.index, end, year };
}

const YEAR_BEFORE =
  /(令和|平成|昭和|民國|民国)?(?:西元|公元)? ?(\p{Nd}{1,4}|元|[〇○零一二三四五六七八九]{1,4}) ?[年년](?: ?\([^)]{0,4}\))?[的の]? ?$/u;
/** But for this year, and for people: 今年, 青年. */
const ANY_YEAR_BEFORE = /(?<![今本青少老中新周週全財财學学금청소신주])[年년](?: ?\([^)]{0,4}\))?[的の]? ?$/u;

/** Year 1 of each era less one, so that era year + this = Gregorian year. */
const ERAS: ReadonlyMap<string, number> = new Map([
  ['令和', 2018],
  ['平成', 1988],
  ['昭和', 1925],
  ['民國', 1911],
  ['民国', 1911],
]);

/** A year of two or three digits without its era is not known: it stays as it is, which no reckoning takes for a year. */
function eraYear(era: string | undefined, digits: string): number {
  const value = digits === '元' ? 1 : Number(digits.normalize('NFKC').replace(/\P{Nd}/gu, chineseDigit));
  return value + (era === undefined ? 0 : (ERAS.get(era) ?? 0));
}

const chineseDigit = (digit: string): string => String(Math.max(0, '〇一二三四五六七八九'.indexOf(digit)));

const isPartOfNumber = ({ folded }: Reading, number: NumberToken): boolean =>
  /[.,/:-]/u.test(folded.charAt(number.start - 1)) && isDigit(folded.charAt(number.start - 2));
