/**
 * Gradient-boosted regression trees (Friedman 2001) as complete binary trees of one depth, in arrays: of each tree 15
 * inner nodes in heap order (a term's number and the greatest value that goes left), then 16 leaves.
 */
export interface Forest {
  base: number;
  terms: Uint8Array;
  thresholds: Float64Array;
  leaves: Float64Array;
}

export const treeDepth = 4;
export const innerNodes = 2 ** treeDepth - 1;
export const leafNodes = 2 ** treeDepth;

/**
 * The log odds that a forest gives a row of terms. Where they cannot exceed `floor` the trees that are left are not
 * asked, and the result is infinitely low.
 */
export function sumOfLeaves(
  row: Float64Array,
  forest: Forest,
  floor: number = Number.NEGATIVE_INFINITY,
): number {
  const { terms, thresholds, leaves } = forest;
  const highest = highestOf(forest);
  const trees = thresholds.length / innerNodes;
  let sum = forest.base;
  for (let tree = 0; tree < trees; tree++) {
    // Rounding must not decide.
    if (sum + (highest[tree] ?? 0) < floor - 1e-6) return Number.NEGATIVE_INFINITY;
    const first = tree * innerNodes;
    let node = 0;
    for (let depth = 0; depth < treeDepth; depth++) {
      const at = first + node;
      node = 2 * node + ((row[terms[at] ?? 0] ?? 0) > (thresholds[at] ?? 0) ? 2 : 1);
    }
    sum += leaves[tree * leafNodes + node - innerNodes] ?? 0;
  }
  return sum;
}

/** The most that the trees from each one on can add. */
function highestOf(forest: Forest): Float64Array {
  const known = highestSums.get(forest);
  if (known) return known;
  const trees = forest.thresholds.length / innerNodes;
  const sums = new Float64Array(trees + 1);
  for (let tree = trees - 1; tree >= 0; tree--)
    sums[tree] =
      (sums[tree + 1] ?? 0) + Math.max(...forest.leaves.subarray(tree * leafNodes, (tree + 1) * leafNodes));
  highestSums.set(forest, sums);
  return sums;
}

const highestSums = new WeakMap<Forest, Float64Array>();
