import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { type Comparison, compare } from '../../src/matching/alignment/comparison.ts';
import type { Side } from '../../src/matching/alignment/paragraphs.ts';
import { placesOf } from '../../src/matching/alignment/places.ts';
import { objections } from '../../src/matching/evidence/against.ts';
import { features } from '../../src/matching/features.ts';
import { input } from './support.ts';

const model = loadModel();
const side = (text: string): Side => {
  const article = input(text, 'en', text);
  return { input: article, places: placesOf(article, model) };
};
const long = side('The minister spoke to reporters in the capital on Monday. '.repeat(8));
const short = side('The minister spoke to reporters in the capital on Monday.');
const read = features(long.input, model);
/** Two articles against which nothing speaks. */
const alike = { ...compare(read, read), excess: 0.3, weakest: 0.2 };
const straight = { from: 0, to: 1 };

const against = (more: Partial<Comparison>): string[] =>
  objections(long, long, { ...alike, ...more }, straight);
const daysApart = (days: number | null): string[] => against({ pages: { ...alike.pages, daysApart: days } });
const numbers = (a: string, b: string): string[] =>
  objections(side(a), side(b), alike, straight).filter((sentence) => sentence.includes('umbers'));

describe('what speaks against two articles', () => {
  it('is nothing where they have all in common', () => {
    expect(against({})).toEqual([]);
  });

  it('is a length that no translation has', () => {
    expect(against({ lengthGap: Math.log(1.3) })).toEqual([]);
    expect(against({ lengthGap: Math.log(1.4) })).toEqual([expect.stringContaining('1.4 times as long')]);
  });

  it('is another order, or a quarter that has nothing in common', () => {
    expect(against({ excess: 0.02 })).toEqual([expect.stringContaining('same order')]);
    expect(against({ excess: 0.04 })).toEqual([]);
    expect(against({ weakest: 0 })).toEqual([expect.stringContaining('quarter of the text')]);
    expect(against({ weakest: 0.001 })).toEqual([]);
  });

  it('is more than a week between their days, where both are known', () => {
    expect(daysApart(8)).toEqual(['They were published 8 days apart.']);
    expect([daysApart(7), daysApart(null)]).toEqual([[], []]);
  });

  it('is wording of their own, where both are in one language', () => {
    expect(against({ sameFamily: true, resemblance: 0.04 })).toEqual([
      expect.stringContaining('four words in a row'),
    ]);
    expect(against({ sameFamily: true, resemblance: 0.06 })).toEqual([]);
    expect(against({ sameFamily: false, resemblance: 0 })).toEqual([]);
  });

  it('is that either of them is too short', () => {
    for (const [a, b] of [
      [short, long],
      [long, short],
    ] as const)
      expect(objections(a, b, alike, straight)).toEqual([expect.stringContaining('too short')]);
  });
});

describe('numbers that one text has alone', () => {
  it('are told as each writes them, in their order, each once, and not where they mean the same', () => {
    expect(
      numbers('In 2024 he sold 1,500 cars, 2.5 million bikes and 1,500 boats.', '2,5 млн, 1500.'),
    ).toEqual(['Numbers in the first and not in the second: 2024.']);
    expect(numbers('Nothing.', 'First 340, then 120, then 340 again.')).toEqual([
      'Numbers in the second and not in the first: 340, 120.',
    ]);
  });

  it('are passed over where they are of one digit, which many languages write in words', () => {
    expect(numbers('Killed: 7, and 3,000 fled.', 'Tote: 9.')).toEqual([]);
  });

  it('are eight at most on either side', () => {
    const cars = (from: number) => Array.from({ length: 10 }, (_, i) => `${from + i} cars`).join(' ');
    const eight = (from: number) => Array.from({ length: 8 }, (_, i) => from + i).join(', ');
    expect(numbers(cars(21), cars(51))).toEqual([
      `Their numbers contradict each other: the first says ${eight(21)}, the second ${eight(51)}.`,
      `Numbers in the first and not in the second: ${eight(21)}.`,
      `Numbers in the second and not in the first: ${eight(51)}.`,
    ]);
  });

  it('are sought in the first hundred thousand letters', () => {
    expect(numbers(`${'Words and words. '.repeat(6_000)} 340`, '')).toEqual([]);
  });
});
