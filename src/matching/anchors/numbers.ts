import { romanise } from './skeletons.ts';

/** A number as two keys: its value, and its digits without point and zeros, which survive a change of unit. */
export interface NumberKeys {
  value: string;
  digits: string;
}

/**
 * Reads a run of digits in any script with its marks (`1.234.567`, `1,23,456`, `4,2`, `10:30`, `٣٫٥`, `2 000`).
 * A number with a point also gives its parts, because dates and times are written with one.
 */
export function readNumber(written: string): NumberKeys[] {
  const plain = romanise(written.replaceAll('٫', '.').replaceAll('٬', ',')).replace(/[\s’'_]/g, '');
  const number = grouped.test(plain) ? plain.replace(/[.,]/g, '') : plain.replace(/[,:]/g, '.');
  const keys = [numberKeys(number)];
  if (number.includes('.') && number.length > 3)
    for (const part of number.split('.'))
      if (part.length >= 2) keys.push(exactly(part.replace(/^0+(?=\d)/, '')));
  return keys;
}

/** A number with a myriad sign: `420万`, `3億5000万`, `1,200만`. Null where the value is not finite. */
export function readMyriads(head: string, sign: string, rest?: string, restSign?: string): NumberKeys | null {
  const part = (digits: string, unit?: string) =>
    Number(digits.replaceAll(',', '')) * (myriads.get(unit ?? '') ?? 1);
  const value = part(head, sign) + (rest ? part(rest, restSign) : 0);
  return Number.isFinite(value) && value > 0 ? numberKeys(String(Math.round(value * 1000) / 1000)) : null;
}

/** Han numerals, positional or with units: `二〇一九`, `三百五十`, `一万二千`. Null below ten, where they are mere words. */
export function readHanNumeral(written: string): NumberKeys | null {
  const positional = !/[十百千万萬億亿兆]/.test(written);
  let total = 0;
  let section = 0;
  let digit = 0;
  for (const character of written) {
    const unit = hanUnits.get(character);
    const myriad = myriads.get(character);
    if (unit !== undefined) {
      section += (digit || 1) * unit;
      digit = 0;
    } else if (myriad !== undefined) {
      total += (section + digit) * myriad;
      section = 0;
      digit = 0;
    } else digit = (positional ? digit * 10 : 0) + (hanDigits.get(character) ?? 0);
  }
  const value = total + section + digit;
  return value > 9 && Number.isSafeInteger(value) ? numberKeys(String(value)) : null;
}

/** A year of the Buddhist era, as Thai texts write it, in the common era; null where it is no such year. */
export function readBuddhistYear(written: string): NumberKeys | null {
  const year = Number(romanise(written)) - 543;
  return year > 1950 && year < 2060 ? numberKeys(String(year)) : null;
}

const exactly = (digits: string): NumberKeys => ({ value: `n:${digits}`, digits: `n:${digits}` });

function numberKeys(number: string): NumberKeys {
  const digits = number.replace('.', '').replace(/^0+|(?<!0)0+$/g, '');
  return { value: `n:${number}`, digits: digits.length >= 2 ? `m:${digits}` : `n:${number}` };
}

/** Thousands by three, or the Indian way: three, then by two. */
const grouped = /^(\d{1,3}([.,]\d{3})+|\d{1,2}(,\d{2})+,\d{3})$/;

const hanDigits = new Map([...'〇一二三四五六七八九'].map((character, value) => [character, value]));
for (const [character, value] of [
  ['零', 0],
  ['两', 2],
  ['兩', 2],
] as const)
  hanDigits.set(character, value);

const hanUnits = new Map([
  ['十', 10],
  ['百', 100],
  ['千', 1000],
]);

const myriads = new Map([
  ...['万', '萬', '만'].map((sign) => [sign, 1e4] as const),
  ...['億', '亿', '억'].map((sign) => [sign, 1e8] as const),
  ...['兆', '조'].map((sign) => [sign, 1e12] as const),
]);
