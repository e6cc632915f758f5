import { describe, expect, it } from 'vitest';
import { COARSE, CONCEPT, HAN_PAIR, NAME, NUMBER, WORD } from '../../src/matching/anchors/word-reader.ts';
import { createListTables } from '../../src/matching/candidates/list-tables.ts';
import {
  createPostingLists,
  type Depth,
  stepsOfWeight,
  type Tally,
} from '../../src/matching/candidates/posting-lists.ts';
import { type Postings, pickPostings, positionsPerKey } from '../../src/matching/candidates/postings.ts';
import { type Anchor, tableOf } from './tables.ts';

/** Where nothing else is said a key has no beginning of its own. */
const pick = (anchors: readonly Anchor[], cased = true): Postings =>
  pickPostings(tableOf(anchors.map((anchor) => ({ prefixWeight: 0, ...anchor }))), cased);
const words = (count: number, more: (i: number) => Partial<Anchor> = () => ({})): Anchor[] =>
  Array.from({ length: count }, (_, i) => ({ prefix: i + 1, at: 0.5, ...more(i) }));

describe('the keys that an article is found by', () => {
  it.each([
    [true, 80, 24],
    [false, 136, 40],
  ])('with capital letters: %s, are %i at most, and %i are the rarest', (cased, all, rarest) => {
    const many = pick(words(200), cased);
    expect([many.keys.length, many.weights.length, many.rarest]).toEqual([all, all, rarest]);
    expect(many.total).toBe(4 * all);
    expect(many.totalOfRarest).toBe(4 * rarest);
    const few = pick(words(10), cased);
    expect([few.keys.length, few.rarest, few.total, few.totalOfRarest]).toEqual([10, 10, 40, 40]);
  });

  it('come in the order of what they weigh, and of how well their kind survives translation', () => {
    const kinds = [WORD, CONCEPT, NAME, HAN_PAIR, NUMBER].map((kind, i) => ({ prefix: i + 1, at: 0, kind }));
    expect(Array.from(pick(kinds).keys)).toEqual([2, 5, 3, 1, 4]);
    const weights = words(5, (i) => ({ weight: i + 1 }));
    expect(Array.from(pick(weights).keys)).toEqual([5, 4, 3, 2, 1]);
    expect(Array.from(pick(weights).weights)).toEqual([5, 4, 3, 2, 1]);
    const coarse = [
      { prefix: 1, at: 0, kind: COARSE, weight: 4 },
      { prefix: 2, at: 0, kind: NUMBER, weight: 5 },
    ];
    expect(Array.from(pick(coarse).keys)).toEqual([1, 2]);
  });

  it('of equal worth are chosen alike whatever else an article has', () => {
    const chosen = new Set(pick(words(100)).keys);
    const fewer = pick(words(90)).keys;
    const inBoth = [...chosen].filter((key) => key <= 90);
    for (const key of inBoth) expect(fewer).toContain(key);
  });

  it('hold beginnings of words too, where these weigh something', () => {
    const { keys, weights } = pick([
      { prefix: 1, key: 11, at: 0.1, weight: 6, prefixWeight: 3 },
      { prefix: 2, key: 12, at: 0.1, weight: 1, prefixWeight: 0 },
    ]);
    expect(Array.from(keys)).toEqual([11, 1, 12]);
    expect(Array.from(weights)).toEqual([6, Math.fround(3.6), 1]);
    const beginnings = pick([{ prefix: 1, key: 11, at: 0, weight: 4, prefixWeight: 4.5 }]);
    expect(Array.from(beginnings.keys)).toEqual([1, 11]);
  });

  it('have up to three places, the first ones', () => {
    const places = [0.125, 0.25, 0.5, 0.75].map((at) => ({ prefix: 1, at, weight: 8 }));
    const { keys, positions } = pick([...places, { prefix: 2, at: 0.25 }]);
    expect(positions).toHaveLength(2 * positionsPerKey);
    expect(Array.from(keys)).toEqual([1, 2]);
    expect(Array.from(positions)).toEqual([0.125, 0.25, 0.5, 0.25, -1, -1]);
  });

  it('are none where there is nothing', () => {
    expect(pick([])).toMatchObject({ total: 0, rarest: 0, totalOfRarest: 0 });
    expect(pick([]).keys).toHaveLength(0);
  });
});

describe('lists of postings', () => {
  const open = (depth: Depth = 'all') =>
    createPostingLists(createListTables(undefined, () => false).open(), depth);
  /** What each of the first few articles shares. */
  const weigh = (lists: ReturnType<typeof open>, postings: Postings): number[] => {
    const tally: Tally = { sums: new Uint32Array(8), touched: new Uint32Array(8), count: 0 };
    lists.weigh(postings, tally);
    const touched = Array.from(tally.touched.subarray(0, tally.count));
    expect(new Set(touched).size).toBe(touched.length);
    tally.sums.forEach((sum, slot) => {
      expect(sum > 0).toBe(touched.includes(slot));
    });
    return Array.from(tally.sums, (sum) => sum / stepsOfWeight);
  };
  const at = (place: number, more: Partial<Anchor> = {}) => pick([{ prefix: 1, at: place, ...more }]);

  it('find who has a key within three sixteenths of the text, with the mean of the two weights', () => {
    const lists = open();
    for (const [slot, place] of [0, 0.19, 0.25, 0.5, 0.9375, 1].entries())
      lists.add(slot, at(place, { weight: slot + 1 }));
    expect(weigh(lists, at(0.25, { weight: 3 })).slice(0, 6)).toEqual([0, 2.5, 3, 0, 0, 0]);
    expect(weigh(lists, at(0.1875, { weight: 3 })).slice(0, 6)).toEqual([2, 2.5, 3, 0, 0, 0]);
    expect(weigh(lists, at(0.3125, { weight: 3 })).slice(0, 6)).toEqual([0, 2.5, 3, 3.5, 0, 0]);
    expect(weigh(lists, at(0.75, { weight: 3 })).slice(0, 6)).toEqual([0, 0, 0, 0, 4, 4.5]);
  });

  it('know each of the places of a key', () => {
    const lists = open();
    lists.add(0, pick([0, 0.5, 0.9].map((place) => ({ prefix: 1, at: place }))));
    for (const [place, found] of [
      [0.1, 4],
      [0.3, 0],
      [0.4, 4],
      [0.8, 4],
    ] as const)
      expect(weigh(lists, at(place))[0], `at ${place}`).toBe(found);
  });

  it('add up all keys in common', () => {
    const lists = open();
    lists.add(0, pick(words(5)));
    lists.add(1, pick(words(3)));
    expect(weigh(lists, pick(words(4))).slice(0, 2)).toEqual([16, 12]);
  });

  it('of the rarest hold no others, and ask for no others', () => {
    const [all, rarest] = [open('all'), open('rarest')];
    const article = pick(words(30));
    for (const lists of [all, rarest]) lists.add(0, article);
    expect(weigh(all, article)[0]).toBe(4 * 30);
    expect(weigh(rarest, article)[0]).toBe(4 * 24);
  });

  it('count a weight that is next to nothing as the least there is', () => {
    const lists = open();
    const light = { ...at(0), weights: Float32Array.of(0.001) };
    lists.add(0, light);
    expect(weigh(lists, light)[0]).toBe(2 / stepsOfWeight);
  });

  it('forget who was taken out', () => {
    for (const depth of ['all', 'rarest'] as const) {
      const lists = open(depth);
      const article = pick(words(30));
      for (const slot of [0, 1]) lists.add(slot, article);
      lists.remove(0, article);
      const [gone, left] = weigh(lists, article);
      expect(gone).toBe(0);
      expect(left).toBeGreaterThan(0);
    }
  });
});
