import { describe, expect, it } from 'vitest';
import { tabulate, weightBefore } from '../../src/matching/anchors/anchor-table.ts';
import { COARSE, CONCEPT, NAME, NUMBER, WORD } from '../../src/matching/anchors/word-reader.ts';
import { type Anchor, tableOf } from './tables.ts';

const spread = (count: number, more: (i: number) => Partial<Anchor>): Anchor[] =>
  Array.from({ length: count }, (_, i) => ({ prefix: i, at: i / count, ...more(i) }));

describe('the table of anchors', () => {
  it('leaves out what says next to nothing: of concepts and coarse keys what says little', () => {
    for (const [kind, least] of [
      [WORD, 0.3],
      [NAME, 0.3],
      [NUMBER, 0.3],
      [CONCEPT, 0.8],
      [COARSE, 0.8],
    ] as const) {
      const weights = [least, least + 0.01].map((weight, prefix) => ({ prefix, at: 0, kind, weight }));
      expect(Array.from(tableOf(weights).prefixes), `kind ${kind}`).toEqual([1]);
    }
  });

  it('counts the share of a key that its place leaves', () => {
    const key = { key: 5, prefix: 4, kind: NAME, weight: 1, prefixWeight: 0.5 };
    const list = { keys: [key, key], shares: [0.7, 0.3], starts: [10, 20], ends: [12, 22] };
    const table = tabulate(list, 40);
    expect(Array.from(table.weights)).toEqual([Math.fround(0.7)]);
    expect(Array.from(table.prefixWeights)).toEqual([Math.fround(0.35)]);
    expect(Array.from(table.positions)).toEqual([0.25]);
  });

  it('has places of a text without letters at its start', () => {
    const key = { key: 5, prefix: 5, kind: NAME, weight: 1, prefixWeight: 0 };
    const list = { keys: [key], shares: [1], starts: [0], ends: [0] };
    expect(Array.from(tabulate(list, 0).positions)).toEqual([0]);
  });

  it.each([3, 15, 16, 17, 20])('is sorted by prefix, key and place, also of %i with one prefix', (count) => {
    const anchors = Array.from({ length: count }, (_, i) => ({
      prefix: 7,
      key: (i * 5) % 4,
      at: ((i * 7) % count) / 32,
    }));
    const { prefixes, keys, positions } = tableOf([{ prefix: 9, at: 0 }, ...anchors, { prefix: 2, at: 0 }]);
    expect(Array.from(prefixes)).toEqual([2, ...anchors.map(() => 7), 9]);
    const expected = [...anchors].sort((a, b) => a.key - b.key || a.at - b.at);
    expect(Array.from(keys).slice(1, -1)).toEqual(expected.map(({ key }) => key));
    expect(Array.from(positions).slice(1, -1)).toEqual(expected.map(({ at }) => at));
  });

  it('has at most 24 anchors of one prefix, from all over the text', () => {
    for (const count of [23, 24]) {
      const { keys } = tableOf(spread(count, () => ({ prefix: 7 })));
      expect(keys).toHaveLength(count);
    }
    const { positions } = tableOf(spread(96, () => ({ prefix: 7 })));
    expect(Array.from(positions, (at) => Math.round(at * 96))).toEqual(
      Array.from({ length: 24 }, (_, i) => i * 4),
    );
  });

  it('has at most 8,192 anchors, the heaviest, and of equals those that came first', () => {
    const count = 9000;
    const { prefixes } = tableOf(spread(count, (i) => ({ weight: i % 9 === 0 ? 5 : 4 })));
    expect(prefixes).toHaveLength(8192);
    const kept = new Set(prefixes);
    const heavy = Array.from({ length: 1000 }, (_, i) => i * 9);
    expect(heavy.every((prefix) => kept.has(prefix))).toBe(true);
    const light = Array.from({ length: count }, (_, i) => i).filter((i) => i % 9 !== 0);
    expect(light.slice(0, 7192).every((prefix) => kept.has(prefix))).toBe(true);
  });

  it('sums up each key once, coarse ones not at all', () => {
    const table = tableOf([
      { prefix: 1, at: 0, kind: NUMBER, weight: 3 },
      { prefix: 1, at: 0.5, kind: NUMBER, weight: 3 },
      { prefix: 2, at: 0, kind: CONCEPT, weight: 2 },
      { prefix: 3, at: 0, kind: WORD, weight: 1 },
      { prefix: 4, at: 0, kind: COARSE, weight: 9 },
    ]);
    expect(table.total).toBe(6);
    expect(table.numbers).toBe(3);
    expect(table.concepts).toBe(2);
    expect(table.norm).toBeCloseTo(Math.hypot(3 * (1 + Math.log(2)), 2, 1), 9);
    expect(weightBefore(table, 1)).toBe(6);
  });

  it('of nothing has a length that one can divide by', () => {
    expect(tableOf([]).norm).toBe(1);
  });
});

describe('the weight before a place', () => {
  it('grows where anchors stand, a key shared out among its places', () => {
    const table = tableOf([
      { prefix: 1, at: 0.25, weight: 4 },
      { prefix: 1, at: 0.75, weight: 4 },
    ]);
    const places = [0, 0.25, 0.275, 0.3, 0.5, 0.75, 0.8, 1];
    const found = places.map((place) => weightBefore(table, place));
    for (const [i, expected] of [0, 0, 1, 2, 2, 2, 4, 4].entries()) expect(found[i]).toBeCloseTo(expected, 6);
  });

  it('is nothing before the start, and all of it behind the end', () => {
    const table = tableOf([
      { prefix: 1, at: 0, weight: 4 },
      { prefix: 2, at: 1, weight: 2 },
    ]);
    expect(weightBefore(table, -0.3)).toBe(0);
    expect(weightBefore(table, 0.95)).toBe(4);
    expect(weightBefore(table, 1.3)).toBe(6);
  });
});
