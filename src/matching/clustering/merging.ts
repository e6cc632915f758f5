import { silent } from '../judge.ts';

/** How clusters merge. */
export interface MergeRule {
  /** What a pair's log odds count for in a mean at least and at most: one sure pair must not drown several doubtful ones. */
  lowest: number;
  highest: number;
  /** The log odds of a pair that says nothing: it does not count. */
  silent: number;
  /** What the mean log odds between clusters of two sizes must exceed; `best`: the highest of any two articles of theirs. */
  threshold(smaller: number, larger: number, best: number): number;
}

/**
 * One article joins a story easily where it surely is one report with an article of it, because the others may be in
 * languages that are hard to compare; less so where no verdict is sure: among many articles some are close to a story
 * by chance. Two stories merge only on strong evidence. Where no two of their articles say anything they stay apart.
 */
export const mergeRule: MergeRule = {
  lowest: -4,
  highest: 5,
  silent,
  threshold(smaller, larger, best) {
    if (smaller === 1) return larger > 1 && best >= 4 ? -1 : 0;
    return smaller >= 3 ? 3 : 0.5;
  },
};

/**
 * Agglomerative clustering with mean linkage and a threshold by size: merges the pair of clusters that exceeds its
 * threshold by most until none does. In: the number of articles, in their fixed order, and the log odds of any two.
 * Out: clusters as lists of indices. Ties go to the pair that comes first in the fixed order.
 */
export function mergeBySize(
  count: number,
  logit: (i: number, j: number) => number,
  rule: MergeRule = mergeRule,
): number[][] {
  const state: State = {
    rule,
    members: Array.from({ length: count }, (_, i) => [i]),
    sums: Array.from({ length: count }, () => new Float64Array(count)),
    counts: Array.from({ length: count }, () => new Float64Array(count)),
    bests: Array.from({ length: count }, () => new Float64Array(count)),
    partners: new Int32Array(count),
    surpluses: new Float64Array(count),
  };
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++) {
      const value = Math.max(rule.lowest, Math.min(rule.highest, logit(i, j)));
      setBoth(state.bests, i, j, value);
      if (value === rule.silent) continue;
      setBoth(state.sums, i, j, value);
      setBoth(state.counts, i, j, 1);
    }
  for (let i = 0; i < count; i++) findPartner(state, i);
  for (let into = bestRow(state); into >= 0; into = bestRow(state))
    merge(state, into, state.partners[into] ?? 0);
  return state.members.filter((cluster) => cluster.length > 0);
}

interface State {
  rule: MergeRule;
  /** Empty where the cluster has gone into another. */
  members: number[][];
  /** Sums of the log odds between the articles of two clusters, and how many of them say anything. */
  sums: Float64Array[];
  counts: Float64Array[];
  /** The highest of them. */
  bests: Float64Array[];
  /** Of each cluster the best partner among the later ones (-1: none above its threshold), and by how much. */
  partners: Int32Array;
  surpluses: Float64Array;
}

function setBoth(values: Float64Array[], i: number, j: number, value: number): void {
  const [row, column] = [values[i], values[j]];
  if (row) row[j] = value;
  if (column) column[i] = value;
}

function surplusOf({ rule, members, sums, counts, bests }: State, i: number, j: number): number {
  const [a, b] = [members[i]?.length ?? 0, members[j]?.length ?? 0];
  const threshold = rule.threshold(Math.min(a, b), Math.max(a, b), bests[i]?.[j] ?? 0);
  const count = counts[i]?.[j] ?? 0;
  return count > 0 ? (sums[i]?.[j] ?? 0) / count - threshold : Number.NEGATIVE_INFINITY;
}

function findPartner(state: State, i: number): void {
  let partner = -1;
  let surplus = 0;
  for (let j = i + 1; j < state.members.length; j++) {
    if (state.members[j]?.length === 0) continue;
    const found = surplusOf(state, i, j);
    if (found <= surplus) continue;
    surplus = found;
    partner = j;
  }
  state.partners[i] = partner;
  state.surpluses[i] = surplus;
}

/** The cluster with the greatest surplus over its best partner; -1 where none has one. */
function bestRow({ members, partners, surpluses }: State): number {
  let best = -1;
  for (let i = 0; i < members.length; i++)
    if (
      members[i]?.length &&
      (partners[i] ?? -1) >= 0 &&
      (best < 0 || (surpluses[i] ?? 0) > (surpluses[best] ?? 0))
    )
      best = i;
  return best;
}

function merge(state: State, into: number, from: number): void {
  const { members, sums, counts, bests, partners, surpluses } = state;
  members[into]?.push(...(members[from] ?? []));
  members[from] = [];
  for (let k = 0; k < members.length; k++)
    if (k !== into && members[k]?.length) {
      setBoth(sums, into, k, (sums[into]?.[k] ?? 0) + (sums[from]?.[k] ?? 0));
      setBoth(counts, into, k, (counts[into]?.[k] ?? 0) + (counts[from]?.[k] ?? 0));
      setBoth(bests, into, k, Math.max(bests[into]?.[k] ?? 0, bests[from]?.[k] ?? 0));
    }
  for (let k = 0; k < from; k++) {
    if (!members[k]?.length) continue;
    const touched = k === into || partners[k] === into || partners[k] === from;
    if (touched || (k < into && surplusOf(state, k, into) >= (surpluses[k] ?? 0))) findPartner(state, k);
  }
}
