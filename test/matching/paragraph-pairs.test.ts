import { describe, expect, it } from 'vitest';
import { pairParagraphs, type Side } from '../../src/matching/alignment/paragraphs.ts';
import type { Place } from '../../src/matching/alignment/places.ts';
import { WORD } from '../../src/matching/anchors/word-reader.ts';
import { input } from './support.ts';

const straight = { from: 0, to: 1 };
/** Where a word stands in its text is told by its paragraph, unless it says so. */
interface Word {
  word: number;
  at?: number;
  weight?: number;
  /** Where it begins: a word that is read in two ways has two anchors there. */
  start?: number;
}
/** An article by its paragraphs, each by the words that stand in it. */
const side = (paragraphs: readonly (readonly (number | Word)[])[], headline = false): Side => {
  let next = 0;
  const places = paragraphs.flatMap((words, line) =>
    words.map((given): Place => {
      const {
        word,
        at = (line + 0.5) / paragraphs.length,
        weight = 4,
        start = next++,
      } = typeof given === 'number' ? { word: given } : given;
      const anchor = { key: word, prefix: word, kind: WORD, weight, prefixWeight: weight / 2 };
      return { ...anchor, written: `${word}`, at, start, line };
    }),
  );
  return { input: input('a', 'de', paragraphs.map((_, line) => `${line}`).join('\n'), { headline }), places };
};
const pairs = (a: Side, b: Side, line = straight) =>
  pairParagraphs(a, b, line).pairs.map((pair) => [pair.a, pair.b, pair.strength]);
const three = [
  [1, 2, 3],
  [4, 5, 6],
  [7, 8, 9],
];

describe('paragraphs', () => {
  it('are paired by the share of the lesser one that agrees', () => {
    expect(pairs(side(three), side(three))).toEqual([
      [0, 0, 1],
      [1, 1, 1],
      [2, 2, 1],
    ]);
    expect(
      pairs(
        side(three),
        side([
          [1, 2, 70],
          [4, 71, 72],
          [7, 8, 9, 10, 11],
        ]),
      ),
    ).toEqual([
      [0, 0, 0.67],
      [1, 1, 0.33],
      [2, 2, 1],
    ]);
  });

  it('are not paired by what two of one report share by chance', () => {
    const many = [1, 2, 3, 4, 5, 6, 7, 8];
    expect(pairs(side([many]), side([[1, ...many.slice(1).map((word) => word + 50)]]))).toEqual([]);
    expect(pairs(side([many]), side([[1, 2, ...many.slice(2).map((word) => word + 50)]]))).toEqual([
      [0, 0, 0.25],
    ]);
  });

  it('of next to no weight agree only as far as they weigh', () => {
    const light = [[{ word: 1, weight: 1 }]];
    expect(pairs(side(light), side(light))).toEqual([[0, 0, 0.25]]);
    const lightest = [[{ word: 1, weight: 0.3 }]];
    expect(pairs(side(lightest), side(lightest))).toEqual([]);
  });

  it('share a word out where it stands in several', () => {
    const shared = pairs(
      side([
        [1, 2],
        [3, 4],
      ]),
      side([
        [1, 2],
        [1, 2, 3, 4],
      ]),
      { from: 0.2, to: 0.8 },
    );
    expect(shared).toEqual([]);
    const near = [
      [1, 2],
      [1, 2],
    ].map((words, line) => words.map((word) => ({ word, at: 0.5 + line / 100 })));
    const [first, second] = pairs(side([[1, 2].map((word) => ({ word, at: 0.5 }))]), side(near));
    expect([first, second]).toEqual([
      [0, 0, 0.75],
      [0, 1, 0.75],
    ]);
  });

  it('share a word out the same the other way round', () => {
    const near = [0, 1].map((line) => [1, 2].map((word) => ({ word, at: 0.5 + line / 100 })));
    expect(pairs(side(near), side([[1, 2].map((word) => ({ word, at: 0.5 }))].slice(0, 1)))).toEqual([
      [0, 0, 0.75],
      [1, 0, 0.75],
    ]);
  });

  it('do not agree by words that say next to nothing, be they many', () => {
    const light = [Array.from({ length: 10 }, (_, word) => ({ word, weight: 0.3 }))];
    expect(pairs(side(light), side(light))).toEqual([]);
  });

  it('weigh each word once, by the heaviest way in which it is read', () => {
    const read = (name: number) =>
      side([
        [
          { word: name, weight: 8, start: 0 },
          { word: 2, start: 0 },
        ],
      ]);
    expect(pairs(read(1), read(3))).toEqual([[0, 0, 0.5]]);
  });

  it('are paired only where their words lie near the line', () => {
    const [a, b] = [side([[{ word: 1, at: 0.2 }]]), side([[{ word: 1, at: 0.5 }]])];
    expect(pairs(a, b)).toEqual([]);
    expect(pairs(a, b, { from: 0.3, to: 1.3 })).toEqual([[0, 0, 1]]);
    expect(pairs(b, a, { from: -0.3, to: 0.7 })).toEqual([[0, 0, 1]]);
  });

  it('go forward in both texts', () => {
    const middle = (words: readonly (readonly number[])[]) =>
      side(words.map((each) => each.map((word) => ({ word, at: 0.5 }))));
    const crossed = pairs(
      middle([
        [1, 2, 3],
        [4, 5],
      ]),
      middle([
        [4, 5],
        [1, 2, 3],
      ]),
    );
    expect(crossed).toHaveLength(1);
    expect(
      pairs(
        middle([
          [1, 2],
          [3, 4],
          [5, 6],
        ]),
        middle([
          [1, 2],
          [5, 6],
          [3, 40],
        ]),
      ),
    ).toEqual([
      [0, 0, 1],
      [2, 1, 1],
    ]);
  });

  it('go together one with several, without the pair of neighbours that a path turns round', () => {
    const middle = (words: readonly (readonly number[])[]) =>
      side(words.map((each) => each.map((word) => ({ word, at: 0.5 }))));
    expect(
      pairs(
        middle([[1, 2, 3, 4]]),
        middle([
          [1, 2],
          [3, 4],
        ]),
      ),
    ).toEqual([
      [0, 0, 1],
      [0, 1, 1],
    ]);
    // The first has a word of the second's counterpart too: a corner between two pairs that are surer.
    expect(
      pairs(
        middle([
          [1, 2, 3],
          [4, 5, 6],
        ]),
        middle([
          [1, 2, 3],
          [4, 5, 6, 3],
        ]),
      ),
    ).toEqual([
      [0, 0, 0.92],
      [1, 1, 1],
    ]);
  });

  it('lose the weakest corners of a path first', () => {
    const words = (from: number, count = 4) =>
      Array.from({ length: count }, (_, i) => ({ word: from + i, at: 0.5 }));
    const [a, b, c, d, e] = [words(10), words(20), words(30, 1), words(40), words(50)];
    const one = side([[...a, ...b], [...c, ...d], e]);
    const other = side([a, [...b, ...c], [...d, ...e]]);
    // The second of one and the second of the other share a word in five, and both have a better partner.
    expect(pairs(one, other)).toEqual([
      [0, 0, 1],
      [0, 1, 0.8],
      [1, 2, 0.8],
      [2, 2, 1],
    ]);
  });

  it('are counted without the headline, which is number -1', () => {
    const paired = pairParagraphs(side(three, true), side(three), straight);
    expect(paired.counts).toEqual([2, 3]);
    expect(paired.pairs.map(({ a, b }) => [a, b])).toEqual([
      [-1, 0],
      [0, 1],
      [1, 2],
    ]);
    expect(pairParagraphs(side(three), side(three, true), straight).pairs[0]).toMatchObject({ a: 0, b: -1 });
  });

  it('are the surest twenty-four at most, in the order of the texts', () => {
    const thirty = Array.from({ length: 30 }, (_, i) => [1, 2, 3].map((word) => word + i * 10));
    const half = thirty.map((words, i) => (i < 6 ? [words[0] ?? 0, 900 + i, 950 + i] : words));
    const found = pairs(side(thirty), side(half));
    expect(found.map(([a]) => a)).toEqual(Array.from({ length: 24 }, (_, i) => i + 6));
    const alike = pairs(side(thirty), side(thirty));
    expect(alike.map(([a]) => a)).toEqual(Array.from({ length: 24 }, (_, i) => i));
  });

  it('behind the two hundred and fiftieth line have no part in it', () => {
    const many = Array.from({ length: 260 }, (_, i) => (i < 245 ? [] : [i]));
    const found = pairs(side(many), side(many));
    expect(found.map(([a]) => a)).toEqual([245, 246, 247, 248, 249]);
    expect(pairParagraphs(side(many), side(many), straight).counts).toEqual([260, 260]);
    const oneWord = (line: number) => side(many.map((_, i) => (i === line ? [{ word: 1, at: 0.5 }] : [])));
    expect([pairs(oneWord(3), oneWord(253)), pairs(oneWord(253), oneWord(3))]).toEqual([[], []]);
  });
});
