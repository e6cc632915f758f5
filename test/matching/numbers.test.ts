import { describe, expect, it } from 'vitest';
import {
  readBuddhistYear,
  readHanNumeral,
  readMyriads,
  readNumber,
} from '../../src/matching/anchors/numbers.ts';

const valuesOf = (written: string): string[] => readNumber(written).map(({ value }) => value);

describe('numbers', () => {
  it.each([
    ['1.234.567', 'n:1234567'],
    ['1,234,567', 'n:1234567'],
    ['12,34,567', 'n:1234567'],
    ["1'234'567", 'n:1234567'],
    ['2 000', 'n:2000'],
    ['2\u202f000', 'n:2000'],
    ['4,2', 'n:4.2'],
    ['٢٠١٩', 'n:2019'],
    ['२०१९', 'n:2019'],
    ['၂၀၁၉', 'n:2019'],
    ['២០១៩', 'n:2019'],
    ['٣٫٥', 'n:3.5'],
  ])('%s reads as %s', (written, value) => {
    expect(valuesOf(written)[0]).toBe(value);
  });

  it('a time gives its parts too, because it may be written with another mark', () => {
    expect(valuesOf('10:30')).toEqual(['n:10.30', 'n:10', 'n:30']);
  });

  it('a number keeps its digits through a change of unit', () => {
    expect(readNumber('4,2')[0]?.digits).toBe(readMyriads('420', '万')?.digits);
  });

  it('myriad signs of Chinese, Japanese and Korean multiply', () => {
    expect(readMyriads('3', '億', '5000', '万')?.value).toBe('n:350000000');
    expect(readMyriads('1,200', '만')?.value).toBe('n:12000000');
  });

  it('Han numerals are read by place and by unit', () => {
    expect(readHanNumeral('二〇一九')?.value).toBe('n:2019');
    expect(readHanNumeral('三百五十')?.value).toBe('n:350');
    expect(readHanNumeral('一万二千')?.value).toBe('n:12000');
    expect(readHanNumeral('三')).toBeNull();
  });
});

describe('the keys of a number', () => {
  it.each([
    ['10:05', ['n:10.05', 'n:10', 'n:5']],
    ['31.10.2024', ['n:31.10.2024', 'n:31', 'n:10', 'n:2024']],
    ['1.25', ['n:1.25', 'n:25']],
    ['0:007', ['n:0.007', 'n:7']],
    ['1.2', ['n:1.2']],
    ['12', ['n:12']],
    ['1234', ['n:1234']],
  ])('of %s are its value and those of its parts of two digits or more', (written, values) => {
    expect(valuesOf(written)).toEqual(values);
    for (const { value, digits } of readNumber(written).slice(1)) expect(digits).toBe(value);
  });

  it.each([
    ['4.2', 'm:42'],
    ['0.42', 'm:42'],
    ['0.0042', 'm:42'],
    ['4200', 'm:42'],
    ['42', 'm:42'],
    ['4020', 'm:402'],
    ['402', 'm:402'],
    ['7', 'n:7'],
    ['500', 'n:500'],
    ['0', 'n:0'],
  ])('of %s are also its digits %s, without point and zeros, where there are two', (written, digits) => {
    expect(readNumber(written)[0]?.digits).toBe(digits);
  });
});

describe('a number with a myriad sign', () => {
  it.each([
    ['1.2345', '億', 'n:123450000'],
    ['0.0001', '万', 'n:1'],
    ['1.23456789', '万', 'n:12345.679'],
    ['3', '兆', 'n:3000000000000'],
    ['12', '만', 'n:120000'],
  ])('%s%s is %s', (head, sign, value) => {
    expect(readMyriads(head, sign)?.value).toBe(value);
  });

  it('may have a rest with a sign of its own, or without', () => {
    expect(readMyriads('3', '万', '5000')?.value).toBe('n:35000');
    expect(readMyriads('3', '億', '5,000', '万')?.value).toBe('n:350000000');
  });

  it('is none where it is nothing or more than a number can be', () => {
    expect(readMyriads('0', '万')).toBeNull();
    expect(readMyriads('9'.repeat(400), '万')).toBeNull();
  });
});

describe('a Han numeral', () => {
  it.each([
    ['十', 'n:10'],
    ['十九', 'n:19'],
    ['两千零五', 'n:2005'],
    ['一亿二千万', 'n:120000000'],
    ['三万五', 'n:30005'],
    ['一〇', 'n:10'],
  ])('%s is %s', (written, value) => {
    expect(readHanNumeral(written)?.value).toBe(value);
  });

  it('is none up to nine, nor where it is too large to be exact', () => {
    expect(readHanNumeral('九')).toBeNull();
    expect(readHanNumeral('〇九')).toBeNull();
    expect(readHanNumeral('九'.repeat(17))).toBeNull();
  });
});

it('A Buddhist year is one from 1951 to 2059.', () => {
  expect(['2493', '2494', '2602', '2603'].map((year) => readBuddhistYear(year)?.value)).toEqual([
    undefined,
    'n:1951',
    'n:2059',
    undefined,
  ]);
});
