import type { Run } from './list-store.ts';
import type { Lists } from './list-tables.ts';
import { type Postings, positionsPerKey } from './postings.ts';

/** Lists by anchor key of the articles that have it, with its weight and places there: eight bytes an entry. */
export interface PostingLists {
  add(slot: number, postings: Postings): void;
  remove(slot: number, postings: Postings): void;
  /**
   * Adds to `tally`, for each article that shares a key near the same place, the weight of all such keys; also for
   * some that were removed.
   */
  weigh(postings: Postings, tally: Tally): void;
}

/** Which of an article's keys are in the lists. */
export type Depth = 'all' | 'rarest';

/** Weights by article, in steps of 1/80: whole numbers, so that their sum is the same both ways round. */
export interface Tally {
  sums: Uint32Array;
  /** Articles whose sum is not zero, `count` of them. */
  touched: Uint32Array;
  count: number;
}

export const stepsOfWeight = 80;

/**
 * Keys in common count with the mean of their weights where one of up to three places in one article is within three
 * sixteenths of the text of one in the other.
 */
export function createPostingLists(lists: Lists, depth: Depth): PostingLists {
  const countOf = ({ keys, rarest }: Postings): number => (depth === 'all' ? keys.length : rarest);
  return {
    add(slot, postings) {
      const count = countOf(postings);
      for (let i = 0; i < count; i++)
        lists.push(postings.keys[i] ?? 0, slot, (weightOf(postings, i) << 16) | cellsOf(postings, i));
    },
    remove(slot, postings) {
      for (const key of postings.keys.subarray(0, countOf(postings))) lists.drop(key, slot);
    },
    weigh(postings, tally) {
      const count = countOf(postings);
      let cells = 0;
      let weight = 0;
      const take = (run: Run): void => addUp(run, cells, weight, tally);
      for (let i = 0; i < count; i++) {
        cells = near(cellsOf(postings, i));
        weight = weightOf(postings, i);
        lists.read(postings.keys[i] ?? 0, take);
      }
    },
  };
}

function addUp({ words, from, end }: Run, cells: number, weight: number, tally: Tally): void {
  const { sums, touched } = tally;
  let { count } = tally;
  for (let at = from; at < end; at += 2) {
    const entry = words[at + 1] ?? 0;
    if ((entry & cells) === 0) continue;
    const slot = words[at] ?? 0;
    const sum = sums[slot] ?? 0;
    if (sum === 0) touched[count++] = slot;
    sums[slot] = sum + weight + (entry >>> 16);
  }
  tally.count = count;
}

const weightOf = (postings: Postings, i: number): number =>
  Math.max(1, Math.round(((postings.weights[i] ?? 0) * stepsOfWeight) / 2));

/** The sixteenths of the text that a key's places lie in, a bit each. */
function cellsOf(postings: Postings, i: number): number {
  let cells = 0;
  for (let n = i * positionsPerKey; n < (i + 1) * positionsPerKey; n++) {
    const position = postings.positions[n] ?? -1;
    if (position >= 0) cells |= 1 << Math.min(15, Math.floor(position * 16));
  }
  return cells;
}

/** The cells at most three away. */
const near = (cells: number): number => {
  const one = cells | (cells << 1) | (cells >>> 1);
  const two = one | (one << 1) | (one >>> 1);
  return (two | (two << 1) | (two >>> 1)) & 0xffff;
};
