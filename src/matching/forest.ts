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

/** The log odds that a forest gives a row of terms. */
export function sumOfLeaves(row: Float64Array, forest: Forest): number {
  const { thresholds, leaves } = forest;
  let sum = forest.base;
  for (let tree = 0; tree * innerNodes < thresholds.length; tree++) {
    const first = tree * innerNodes;
    let node = 0;
    while (node < innerNodes) {
      const value = row[forest.terms[first + node] ?? 0] ?? 0;
      node = 2 * node + (value > (thresholds[first + node] ?? 0) ? 2 : 1);
    }
    sum += leaves[tree * leafNodes + node - innerNodes] ?? 0;
  }
  return sum;
}
