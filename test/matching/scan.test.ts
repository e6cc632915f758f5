import { describe, expect, it } from 'vitest';
import { scan, takeCensus } from '../../src/matching/anchors/scan.ts';

/** What a text is split into, in its order. */
function tokensOf(text: string): string[] {
  const found: string[] = [];
  scan(text, {
    number: (start, end) => found.push(`number ${text.slice(start, end)}`),
    word: (start, end) => found.push(`word ${text.slice(start, end)}`),
    sentenceEnd: () => found.push('end'),
  });
  return found;
}

describe('a text is split', () => {
  it.each(["'", '’'])('into words, with %s in them where letters stand on both sides', (mark) => {
    expect(tokensOf(`l${mark}homme d${mark}eau l${mark}`)).toEqual([
      `word l${mark}homme`,
      `word d${mark}eau`,
      'word l',
    ]);
    expect(tokensOf(`a${mark}${mark}b ${mark}c`)).toEqual(['word a', 'word b', 'word c']);
    expect(tokensOf(`a${mark}1`)).toEqual(['word a', 'number 1']);
    expect(tokensOf(`a${mark}b${mark}c`)).toEqual([`word a${mark}b${mark}c`]);
  });

  it.each(['ʼ', 'ʻ'])('into words, with %s in them wherever it stands, as it is a letter', (letter) => {
    expect(tokensOf(`${letter}a a${letter}b l${letter}`)).toEqual(
      [`${letter}a`, `a${letter}b`, `l${letter}`].map((word) => `word ${word}`),
    );
  });

  it('into words with the invisible marks that stand in them', () => {
    expect(tokensOf('ex\u00adample نخست\u200cوزیر')).toEqual(['word ex\u00adample', 'word نخست\u200cوزیر']);
  });

  it('into numbers, with a mark between digits and none behind them', () => {
    expect(tokensOf('10:30, 3.5. 4,')).toEqual(['number 10:30', 'number 3.5', 'end', 'number 4']);
    expect(tokensOf("1.234,5 1'234 1’234 3٫5 1٬234")).toEqual(
      ['1.234,5', "1'234", '1’234', '3٫5', '1٬234'].map((number) => `number ${number}`),
    );
    expect(tokensOf('1;2')).toEqual(['number 1', 'number 2']);
  });

  it.each([' ', '\u00a0', '\u202f', '\u2009'])(
    'into numbers with a space (%j) between thousands alone',
    (space) => {
      const numbers = (text: string) => tokensOf(text.replaceAll(' ', space)).map((token) => token.slice(7));
      const one = (text: string) => [text.replaceAll(' ', space)];
      expect(numbers('12 345 678')).toEqual(one('12 345 678'));
      expect(numbers('1 234')).toEqual(one('1 234'));
      expect(numbers('123 456')).toEqual(one('123 456'));
      expect(numbers('12 34')).toEqual(['12', '34']);
      expect(numbers('1 2345')).toEqual(['1', '2345']);
      expect(numbers('2024 350')).toEqual(['2024', '350']);
      expect(numbers('1 234 56')).toEqual([...one('1 234'), '56']);
    },
  );

  it('into sentences, at marks of every script and at the ends of lines', () => {
    for (const mark of '.!?…。！？؟।॥։၊။\n')
      expect(tokensOf(`a${mark}b`), mark).toEqual(['word a', 'end', 'word b']);
    for (const gap of [' ', ',', ';', '-', '\t'])
      expect(tokensOf(`a${gap}b`), gap).toEqual(['word a', 'word b']);
  });
});

describe('a text has capital letters that tell names from words', () => {
  const names = (count: number) => 'Aa '.repeat(count);

  it('where it has more than five', () => {
    expect(takeCensus(names(5)).cased).toBe(false);
    expect(takeCensus(names(6)).cased).toBe(true);
  });

  it('where they are more than four in a thousand', () => {
    expect(takeCensus(names(6) + 'a'.repeat(1500 - 18)).cased).toBe(false);
    expect(takeCensus(names(6) + 'a'.repeat(1499 - 18)).cased).toBe(true);
  });

  it('but not where there are no small ones', () => {
    expect(takeCensus('ALL IN CAPITALS').cased).toBe(false);
  });
});

describe('a text is told to be', () => {
  it('Japanese by more than three kana', () => {
    expect(takeCensus('東京のア大学').kana).toBe(false);
    expect(takeCensus('東京のアで大').kana).toBe(false);
    expect(takeCensus('東京のアでイ').kana).toBe(true);
    expect(takeCensus('ひらがな').kana).toBe(true);
    expect(takeCensus('カタカナ').kana).toBe(true);
  });

  it('East Asian by one Han or Hangul character, and not by kana', () => {
    expect(takeCensus('a 京').eastAsian).toBe(true);
    expect(takeCensus('a 만').eastAsian).toBe(true);
    expect(takeCensus('ひらがなカタカナ').eastAsian).toBe(false);
    expect(takeCensus('Some words, 12 numbers').eastAsian).toBe(false);
  });
});
