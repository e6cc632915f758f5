import { type Postings, positionsPerKey } from './postings.ts';

/** Lists by anchor key of the articles that have it, with its weight and place there. */
export interface PostingLists {
  add(slot: number, postings: Postings): void;
  remove(slot: number, postings: Postings): void;
  /** Calls `visit` with each article that shares a key near the same place, and the weight of all such keys. */
  weigh(postings: Postings, visit: (slot: number, weight: number) => void): void;
}

/** Keys in common near the same place count with their mean weight, in the order of the keys: the same both ways round. */
export function createPostingLists(): PostingLists {
  /** Three numbers a place: slot, weight, position. Places of one article stand together. */
  const lists = new Map<number, number[]>();
  let sums = new Float64Array(1024);

  return {
    add(slot, postings) {
      if (slot >= sums.length) {
        const longer = new Float64Array(Math.max(slot + 1, sums.length * 2));
        longer.set(sums);
        sums = longer;
      }
      postings.keys.forEach((key, i) => {
        const list = lists.get(key) ?? [];
        if (list.length === 0) lists.set(key, list);
        for (let n = i * positionsPerKey; n < (i + 1) * positionsPerKey; n++) {
          const position = postings.positions[n] ?? -1;
          if (position >= 0) list.push(slot, postings.weights[i] ?? 0, position);
        }
      });
    },
    remove(slot, postings) {
      for (const key of postings.keys) {
        const kept: number[] = [];
        const list = lists.get(key) ?? [];
        for (let at = 0; at < list.length; at += 3)
          if (list[at] !== slot) kept.push(...list.slice(at, at + 3));
        if (kept.length > 0) lists.set(key, kept);
        else lists.delete(key);
      }
    },
    weigh(postings, visit) {
      const touched: number[] = [];
      for (let i = 0; i < postings.keys.length; i++) {
        const list = lists.get(postings.keys[i] ?? 0);
        if (list) addList(list, postings, i, sums, touched);
      }
      for (const slot of touched) {
        const weight = sums[slot] ?? 0;
        sums[slot] = 0;
        visit(slot, weight);
      }
    },
  };
}

const nearby = 0.22;

/** Adds the weight of one key to each article that has it near one of its places here. */
function addList(list: number[], postings: Postings, i: number, sums: Float64Array, touched: number[]): void {
  const weight = postings.weights[i] ?? 0;
  const p0 = postings.positions[i * positionsPerKey] ?? -1;
  const p1 = postings.positions[i * positionsPerKey + 1] ?? -1;
  const p2 = postings.positions[i * positionsPerKey + 2] ?? -1;
  let last = -1;
  for (let at = 0; at < list.length; at += 3) {
    const slot = list[at] ?? 0;
    if (slot === last) continue;
    const q = list[at + 2] ?? 0;
    if (!near(p0, q) && !near(p1, q) && !near(p2, q)) continue;
    last = slot;
    if (sums[slot] === 0) touched.push(slot);
    sums[slot] = (sums[slot] ?? 0) + (weight + (list[at + 1] ?? 0)) / 2;
  }
}

/** A missing place is -1, which is near to none. */
const near = (p: number, q: number): boolean => p >= 0 && p - q < nearby && q - p < nearby;
