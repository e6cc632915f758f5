import { withRoom } from '../columns.ts';

/** An article that meets the candidate rule, and how far over it is: more than 1. */
export interface Candidate {
  slot: number;
  surplus: number;
}

/** What a new article changes. */
export interface Choice {
  /** Slots to judge it with, ascending. */
  chosen: number[];
  /** Pairs of other articles, neither of which is any more among the best of the other. */
  dropped: [number, number][];
}

/**
 * Bounds how many candidates are judged: two articles are where one is among the `most` best of the other. That is a
 * fact of the set of articles, whichever came first, except that the place of one that was taken out stays empty.
 */
export interface BestCandidates {
  choose(slot: number, candidates: Candidate[]): Choice;
  /** Out: how many articles had it among as many as are kept: one that was turned away then could have its place. */
  remove(slot: number): number;
  /** What is kept of an article, best first. */
  of(slot: number): Candidate[];
  /**
   * Puts back what was kept of an article that is new; `lost` more are gone. Out: whether one that was turned away could
   * have the place of one of them.
   */
  restore(slot: number, kept: readonly Candidate[], lost: number): boolean;
}

/** `precedes` decides between candidates that are equally good. */
export function createBestCandidates(
  most: number,
  precedes: (a: number, b: number) => boolean,
): BestCandidates {
  /** Of each article the best, `counts` of them, best first. */
  let slots = new Uint32Array(0);
  let surpluses = new Float32Array(0);
  let counts = new Uint8Array(0);

  const makeRoom = (length: number): void => {
    slots = withRoom(slots, length * most);
    surpluses = withRoom(surpluses, length * most);
    counts = withRoom(counts, length);
  };

  const beats = (slot: number, surplus: number, at: number): boolean => {
    const other = surpluses[at] ?? 0;
    return surplus > other || (surplus === other && precedes(slot, slots[at] ?? 0));
  };

  const has = (slot: number, other: number): boolean => {
    const from = slot * most;
    return slots.subarray(from, from + (counts[slot] ?? 0)).includes(other);
  };

  /** Out: the one that had to go, -1 where there was room, null where the candidate is not good enough. */
  const offer = (slot: number, candidate: number, surplus: number): number | null => {
    const from = slot * most;
    const count = counts[slot] ?? 0;
    const last = from + most - 1;
    if (count === most && !beats(candidate, surplus, last)) return null;
    const evicted = count === most ? (slots[last] ?? 0) : -1;
    let at = count === most ? last : from + count;
    for (; at > from && beats(candidate, surplus, at - 1); at--) {
      slots[at] = slots[at - 1] ?? 0;
      surpluses[at] = surpluses[at - 1] ?? 0;
    }
    slots[at] = candidate;
    surpluses[at] = surplus;
    if (count < most) counts[slot] = count + 1;
    return evicted;
  };

  return {
    choose(slot, candidates) {
      makeRoom(slot + 1);
      const choice: Choice = { chosen: [], dropped: [] };
      for (const candidate of candidates) {
        // As they are kept: comparing rounded with unrounded surpluses would depend on the order.
        const surplus = Math.fround(candidate.surplus);
        offer(slot, candidate.slot, surplus);
        const evicted = offer(candidate.slot, slot, surplus);
        if (evicted !== null && evicted >= 0 && !has(evicted, candidate.slot))
          choice.dropped.push([candidate.slot, evicted]);
        if (evicted !== null) choice.chosen.push(candidate.slot);
      }
      const accepted = new Set(choice.chosen);
      for (const { slot: other } of candidates)
        if (!accepted.has(other) && has(slot, other)) accepted.add(other);
      choice.chosen = [...accepted].sort((a, b) => a - b);
      return choice;
    },
    remove(slot) {
      // Whoever has it among its best may not be among its own best: all have to be asked.
      let full = 0;
      for (let at = slots.indexOf(slot); at >= 0; at = slots.indexOf(slot, at + 1)) {
        const other = Math.floor(at / most);
        const count = counts[other] ?? 0;
        // Behind those that are counted lies what was there before.
        if (at - other * most >= count) continue;
        if (count === most) full++;
        drop(other, at);
      }
      counts[slot] = 0;
      return full;
    },
    of: (slot) =>
      Array.from({ length: counts[slot] ?? 0 }, (_, n) => ({
        slot: slots[slot * most + n] ?? 0,
        surplus: surpluses[slot * most + n] ?? 0,
      })),
    restore(slot, kept, lost) {
      makeRoom(slot + 1);
      for (const [n, candidate] of kept.entries()) {
        slots[slot * most + n] = candidate.slot;
        surpluses[slot * most + n] = candidate.surplus;
      }
      counts[slot] = kept.length;
      return lost > 0 && kept.length + lost === most;
    },
  };

  function drop(slot: number, at: number): void {
    const end = slot * most + (counts[slot] ?? 0);
    slots.copyWithin(at, at + 1, end);
    surpluses.copyWithin(at, at + 1, end);
    counts[slot] = (counts[slot] ?? 0) - 1;
  }
}
