/** An article that meets the candidate rule, and how often over it does: 1 and more. */
export interface Candidate {
  slot: number;
  surplus: number;
}

/**
 * Bounds how many candidates are judged: two articles are where one is among the `most` best of the other. That is a
 * fact of the set of articles, whichever came first; only what was judged before better ones came stays judged.
 */
export interface BestCandidates {
  /** Of a new article's candidates those to judge, ascending. Remembers who is whose best. */
  choose(slot: number, candidates: Candidate[]): number[];
  /** How many candidates were passed over. */
  passedOver(): number;
}

export function createBestCandidates(most: number): BestCandidates {
  /** Of each article the surpluses of its best, `counts` of them in no order, and the least where they are `most`. */
  let surpluses = new Float32Array(0);
  let counts = new Uint8Array(0);
  let least = new Float32Array(0);
  let passedOver = 0;

  const makeRoom = (slot: number): void => {
    if (slot < counts.length) return;
    const size = Math.max(64, Math.ceil(slot * 1.5));
    surpluses = longer(surpluses, new Float32Array(size * most));
    counts = longer(counts, new Uint8Array(size));
    least = longer(least, new Float32Array(size));
  };

  /** Whether a candidate is among the best of an article; keeps it if so. */
  const offer = (slot: number, surplus: number): boolean => {
    const count = counts[slot] ?? 0;
    const from = slot * most;
    if (count < most) {
      surpluses[from + count] = surplus;
      counts[slot] = count + 1;
      if (count + 1 === most) least[slot] = Math.min(...surpluses.subarray(from, from + most));
      return true;
    }
    const floor = least[slot] ?? 0;
    if (surplus <= floor) return false;
    const own = surpluses.subarray(from, from + most);
    own[own.indexOf(floor)] = surplus;
    least[slot] = Math.min(...own);
    return true;
  };

  return {
    choose(slot, candidates) {
      makeRoom(slot);
      candidates.sort((a, b) => b.surplus - a.surplus || a.slot - b.slot);
      const chosen: number[] = [];
      for (const [rank, candidate] of candidates.entries()) {
        makeRoom(candidate.slot);
        if (rank < most) offer(slot, candidate.surplus);
        if (offer(candidate.slot, candidate.surplus) || rank < most) chosen.push(candidate.slot);
        else passedOver++;
      }
      return chosen.sort((a, b) => a - b);
    },
    passedOver: () => passedOver,
  };
}

function longer<T extends Float32Array | Uint8Array>(from: T, to: T): T {
  to.set(from);
  return to;
}
