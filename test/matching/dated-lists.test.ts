import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDatedLists } from '../../src/matching/candidates/dated-lists.ts';
import { createListTables } from '../../src/matching/candidates/list-tables.ts';
import { createPostingLists, type Tally } from '../../src/matching/candidates/posting-lists.ts';

/** One key in the middle of the text. */
const postings = {
  keys: Uint32Array.of(7),
  weights: Float32Array.of(3),
  positions: Float32Array.of(0.5, -1, -1),
  total: 3,
  rarest: 1,
  totalOfRarest: 3,
};
const unknown = Number.NaN;

function datedLists(days: number) {
  const tables = createListTables(undefined, () => false);
  const lists = createDatedLists(() => createPostingLists(tables.open(), 'all'), days);
  return {
    add: (slot: number, day: number) => lists.add(slot, day, postings),
    remove: (slot: number, day: number) => lists.remove(slot, day, postings),
    around(day: number): number[] {
      const tally: Tally = { sums: new Uint32Array(100), touched: new Uint32Array(100), count: 0 };
      for (const each of lists.around(day)) each.weigh(postings, tally);
      return [...tally.touched.subarray(0, tally.count)].sort((a, b) => a - b);
    },
  };
}

const day = fc.oneof({ weight: 9, arbitrary: fc.integer({ min: -60, max: 60 }) }, fc.constant(unknown));

describe('dated lists', () => {
  it('have around a day each article once: all within a stretch of it, none two stretches away or more', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 30 }),
        fc.array(day, { maxLength: 40 }),
        day,
        (days, all, asked) => {
          const { add, around } = datedLists(days);
          for (const [slot, each] of all.entries()) add(slot, each);
          const found = around(asked);
          expect(new Set(found).size).toBe(found.length);
          all.forEach((each, slot) => {
            const apart = Math.abs(each - asked);
            if (!(apart > days)) expect(found).toContain(slot);
            if (apart >= 2 * days) expect(found).not.toContain(slot);
          });
        },
      ),
    );
  });

  it('have an article no more that was taken out, its day known or not', () => {
    for (const published of [3, unknown]) {
      const { add, remove, around } = datedLists(7);
      add(0, published);
      add(1, published);
      remove(0, published);
      remove(2, 500);
      expect(around(3)).toEqual([1]);
    }
  });
});
