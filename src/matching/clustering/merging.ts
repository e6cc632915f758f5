/** How clusters merge. */
export interface MergeRule {
  /** What a pair's log odds count for in a mean: one sure pair must not drown several doubtful ones. */
  lowest: number;
  highest: number;
  /** What the mean log odds between clusters of two sizes must exceed. */
  threshold(smaller: number, larger: number): number;
}

/**
 * One article joins a story easily, because several verdicts speak for it; two stories merge only on strong evidence.
 */
export const mergeRule: MergeRule = {
  lowest: -4,
  highest: 5,
  threshold(smaller, larger) {
    if (smaller === 1) return larger === 1 ? 1 : -1.5;
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
    partners: new Int32Array(count),
    surpluses: new Float64Array(count),
  };
  for (let i = 0; i < count; i++)
    for (let j = 0; j < i; j++)
      setBoth(state.sums, i, j, Math.max(rule.lowest, Math.min(rule.highest, logit(i, j))));
  for (let i = 0; i < count; i++) findPartner(state, i);
  for (let into = bestRow(state); into >= 0; into = bestRow(state))
    merge(state, into, state.partners[into] ?? 0);
  return state.members.filter((cluster) => cluster.length > 0);
}

interface State {
  rule: MergeRule;
  /** Empty where the cluster has gone into another. */
  members: number[][];
  /** Sums of the log odds between the articles of two clusters. */
  sums: Float64Array[];
  /** Of each cluster the best partner among the later ones (-1: none above its threshold), and by how much. */
  partners: Int32Array;
  surpluses: Float64Array;
}

function setBoth(sums: Float64Array[], i: number, j: number, value: number): void {
  const [row, column] = [sums[i], sums[j]];
  if (row) row[j] = value;
  if (column) column[i] = value;
}

function surplusOf({ rule, members, sums }: State, i: number, j: number): number {
  const [a, b] = [members[i]?.length ?? 0, members[j]?.length ?? 0];
  return (sums[i]?.[j] ?? 0) / (a * b) - rule.threshold(Math.min(a, b), Math.max(a, b));
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
  const { members, sums, partners, surpluses } = state;
  members[into]?.push(...(members[from] ?? []));
  members[from] = [];
  for (let k = 0; k < members.length; k++)
    if (k !== into && members[k]?.length)
      setBoth(sums, into, k, (sums[into]?.[k] ?? 0) + (sums[from]?.[k] ?? 0));
  for (let k = 0; k < from; k++) {
    if (!members[k]?.length) continue;
    const touched = k === into || partners[k] === into || partners[k] === from;
    if (touched || (k < into && surplusOf(state, k, into) > (surpluses[k] ?? 0))) findPartner(state, k);
  }
}
