import { describe, expect, it } from 'vitest';
import { addWords, meaningOf, segments, toUnitLength } from '../../src/matching/lexicon/lexicon.ts';
import { dimensions, type Lexicon } from '../../src/matching/model/model.ts';
import { keyTable } from './key-table.ts';
import { english } from './support.ts';

/** Two words: one along the first axis, and one, twice as long, along the second. */
const lexicon: Lexicon = {
  values: Int8Array.from({ length: 2 * dimensions }, (_, i) => (i === 0 || i === dimensions + 1 ? 127 : 0)),
  scales: Float32Array.of(1, 2),
};
const [first, second, unknown] = [10, 11, 12];
const rowOf = (hash: number): number => [first, second].indexOf(hash);

/** Sums of a text of 100 letters with words at these places: of the whole, then by tenth, each its first two numbers. */
function sumsOf(words: readonly [hash: number, start: number][], length = 100) {
  const sums = new Float64Array((segments + 1) * dimensions);
  const tokens = { hashes: words.map(([hash]) => hash), starts: words.map(([, start]) => start) };
  const known = addWords(sums, tokens, length, rowOf, lexicon);
  const parts = Array.from({ length: segments + 1 }, (_, part) =>
    [0, 1].map((k) => sums[part * dimensions + k] ?? Number.NaN),
  );
  const [whole = [], ...tenths] = parts;
  const along = (axis: number) =>
    Object.fromEntries(
      tenths.flatMap((tenth, i) => (tenth[axis] === 0 ? [] : [[i, Number(tenth[axis]?.toFixed(6))]])),
    );
  return { known, whole, along };
}

describe('the words of a text are summed', () => {
  it.each([
    [0, { 0: 1 }],
    [5, { 0: 1 }],
    [10, { 0: 0.5, 1: 0.5 }],
    [12, { 0: 0.3, 1: 0.7 }],
    [15, { 1: 1 }],
    [90, { 8: 0.5, 9: 0.5 }],
    [95, { 9: 1 }],
    [99, { 9: 1 }],
  ])('for the two tenths that are nearest to place %i', (start, shares) => {
    expect(sumsOf([[first, start]]).along(0)).toEqual(shares);
    expect(sumsOf([[first, start]]).whole).toEqual([1, 0]);
  });

  it('each by its length', () => {
    const { whole, along, known } = sumsOf([
      [first, 5],
      [second, 25],
    ]);
    expect(whole).toEqual([1, 2]);
    expect([along(0), along(1)]).toEqual([{ 0: 1 }, { 2: 2 }]);
    expect(known).toBe(2);
  });

  it('each less the more often it stands', () => {
    const { whole, known } = sumsOf([
      [first, 5],
      [first, 25],
      [first, 45],
      [second, 5],
    ]);
    expect(whole[0]).toBeCloseTo(1 + Math.log(3), 9);
    expect(whole[1]).toBe(2);
    expect(known).toBe(4);
  });

  it('where they are known, and of each text by itself', () => {
    for (let round = 0; round < 2; round++) {
      const { whole, known } = sumsOf([
        [unknown, 5],
        [first, 25],
      ]);
      expect(whole).toEqual([1, 0]);
      expect(known).toBe(1);
    }
  });

  it('of a text without letters too', () => {
    expect(sumsOf([[first, 0]], 0).whole).toEqual([1, 0]);
  });
});

describe('the meaning of a text', () => {
  const words = keyTable([
    [first, 1],
    [second, 2],
  ]);
  const language = { ...english(), words };
  const tokens = { hashes: [first, second], starts: [5, 5] };

  it('is what it has beyond all texts of its language, of length 127', () => {
    const means = new Float64Array(2 * dimensions);
    const plain = meaningOf(tokens, 100, { ...language, means }, lexicon);
    expect(Array.from(plain.vectors.subarray(0, 2))).toEqual([57, 114]);
    expect(Array.from(plain.vectors.subarray(dimensions, dimensions + 2))).toEqual([57, 114]);
    expect(plain.vectors.subarray(2 * dimensions).every((value) => value === 0)).toBe(true);
    // What all texts have in common: of the whole the first axis, of the tenths the second.
    means[0] = 1 / Math.sqrt(5);
    means[dimensions + 1] = 2 / Math.sqrt(5);
    const freed = meaningOf(tokens, 100, { ...language, means }, lexicon);
    expect(Array.from(freed.vectors.subarray(0, 2))).toEqual([0, 127]);
    expect(Array.from(freed.vectors.subarray(dimensions, dimensions + 2))).toEqual([127, 0]);
    // A tenth without words has what others have and it has not.
    expect(Array.from(freed.vectors.subarray(2 * dimensions, 2 * dimensions + 2))).toEqual([0, -127]);
  });

  it('is none where the model has no lexicon', () => {
    const none = { values: new Int8Array(0), scales: new Float32Array(0) };
    expect(meaningOf(tokens, 100, language, none).known).toBe(0);
  });

  it('is made of vectors of length one, and nothing of nothing', () => {
    const vector = Float64Array.of(3, 4);
    toUnitLength(vector);
    expect(vector[0]).toBeCloseTo(0.6, 12);
    expect(vector[1]).toBeCloseTo(0.8, 12);
    const nothing = new Float64Array(2);
    toUnitLength(nothing);
    expect(Array.from(nothing)).toEqual([0, 0]);
  });
});
