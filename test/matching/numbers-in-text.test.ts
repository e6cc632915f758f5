import { describe, expect, it } from 'vitest';
import { NUMBER } from '../../src/matching/anchors/word-reader.ts';
import { anchorsOf, hasKey, writtenOf } from '../support/anchors-of.ts';

/** The digit zero of each script, and a language that is written in it. */
const zeros: [script: string, zero: number, language: string][] = [
  ['European', 0x30, 'en'],
  ['Arabic', 0x660, 'ar'],
  ['Persian', 0x6f0, 'fa'],
  ['Devanagari', 0x966, 'hi'],
  ['Bengali', 0x9e6, 'bn'],
  ['Gurmukhi', 0xa66, 'pa'],
  ['Gujarati', 0xae6, 'gu'],
  ['Odia', 0xb66, 'or'],
  ['Tamil', 0xbe6, 'ta'],
  ['Telugu', 0xc66, 'te'],
  ['Kannada', 0xce6, 'kn'],
  ['Malayalam', 0xd66, 'ml'],
  ['Thai', 0xe50, 'th'],
  ['Lao', 0xed0, 'lo'],
  ['Tibetan', 0xf20, 'bo'],
  ['Burmese', 0x1040, 'my'],
  ['Khmer', 0x17e0, 'km'],
  ['Mongolian', 0x1810, 'mn'],
  ['full-width', 0xff10, 'ja'],
];

const inDigitsOf = (zero: number, number: string): string =>
  number.replace(/\d/g, (digit) => String.fromCharCode(zero + Number(digit)));

describe('a number in a text', () => {
  it.each(zeros)('has one key whether its digits are %s or European', (_, zero, language) => {
    const written = (number: string) => anchorsOf(language, `(${inDigitsOf(zero, number)})`);
    expect(hasKey(written('1987'), 'n:1987')).toBe(true);
    expect(hasKey(written('1,234,567'), 'n:1234567')).toBe(true);
    expect(hasKey(written('1.234.567'), 'n:1234567')).toBe(true);
    expect(hasKey(written('12,34,567'), 'n:1234567')).toBe(true);
    expect(hasKey(written('1 234 567'), 'n:1234567')).toBe(true);
    expect(hasKey(written('38.5'), 'n:38.5')).toBe(true);
    expect(hasKey(written('38,5'), 'n:38.5')).toBe(true);
  });

  it.each([
    ['no-break space', '\u00a0'],
    ['narrow no-break space', '\u202f'],
    ['thin space', '\u2009'],
    ['apostrophe', "'"],
    ['typographic apostrophe', '’'],
  ])('may have its thousands parted by a %s', (_, mark) => {
    expect(hasKey(anchorsOf('fr', `Il a coûté 12${mark}345${mark}678 euros.`), 'n:12345678')).toBe(true);
  });

  it('does not swallow its neighbour where a space parts no thousands', () => {
    const anchors = anchorsOf('en', 'On May 12 2024 some 350 came.');
    expect(writtenOf(anchors, NUMBER)).toEqual(['12', '2024', '350']);
  });

  it.each([
    ['zh', '约420万人受到影响', 'n:4200000'],
    ['zh', '投资4.2亿元', 'n:420000000'],
    ['zh-Hant', '約3萬人', 'n:30000'],
    ['ja', '3億5000万円の支援', 'n:350000000'],
    ['ja', '2兆円の予算', 'n:2000000000000'],
    ['ko', '1,200만 명이 투표했다', 'n:12000000'],
    ['ko', '3만5000명이 모였다', 'n:35000'],
    ['ko', '7억 원', 'n:700000000'],
    ['zh', '二〇二四年', 'n:2024'],
    ['zh', '三百五十人', 'n:350'],
    ['zh', '两千三百人', 'n:2300'],
    ['ja', '一万二千人', 'n:12000'],
    ['zh', '十月三十一日', 'n:31'],
  ])('in %s is read from %s', (language, text, key) => {
    expect(hasKey(anchorsOf(language, text), key)).toBe(true);
  });

  it('keeps its digits where another language counts in another unit', () => {
    const digits = (language: string, text: string) =>
      anchorsOf(language, text)
        .filter(({ kind }) => kind === NUMBER)
        .map(({ prefix }) => prefix);
    const english = digits('en', 'It moved 4.2 million people.')[0];
    expect(digits('ja', '420万人が移動した')).toContain(english);
    expect(digits('hi', '42 लाख लोग')).toContain(english);
    expect(digits('ja', '430万人が移動した')).not.toContain(english);
  });

  it.each(['2567', '๒๕๖๗'])('that is the Thai year %s counts as 2024 too', (year) => {
    const anchors = anchorsOf('th', `ในปี ${year}`);
    expect(hasKey(anchors, 'n:2567')).toBe(true);
    expect(hasKey(anchors, 'n:2024')).toBe(true);
  });

  it.each([
    ['en', 'Some 2567 came.'],
    ['th', 'ประมาณ 2467 คน'],
    ['th', 'ประมาณ 25670 คน'],
  ])('is no Thai year in %s: %s', (language, text) => {
    expect(hasKey(anchorsOf(language, text), 'n:2024')).toBe(false);
  });
});
