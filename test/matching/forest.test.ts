import { describe, expect, it } from 'vitest';
import {
  type Forest,
  innerNodes,
  leafNodes,
  sumOfLeaves,
  treeDepth,
} from '../../src/matching/model/forest.ts';

/** In heap order the greatest values that go left, so that leaf i is for what is above i and not above i + 1. */
const thresholds = Array.from({ length: innerNodes }, (_, node) => {
  const depth = Math.floor(Math.log2(node + 1));
  const width = leafNodes / 2 ** depth;
  return (node + 1 - 2 ** depth) * width + width / 2;
});

/** Trees that each ask one term at every node. */
const forest = (base: number, ...trees: { term: number; leaf: (i: number) => number }[]): Forest => ({
  base,
  terms: Uint8Array.from(trees.flatMap(({ term }) => Array.from(thresholds, () => term))),
  thresholds: Float64Array.from(trees.flatMap(() => thresholds)),
  leaves: Float64Array.from(
    trees.flatMap(({ leaf }) => Array.from({ length: leafNodes }, (_, i) => leaf(i))),
  ),
});
const row = (...values: number[]): Float64Array => Float64Array.from(values);

describe('the forest', () => {
  it('asks its way down to one leaf of each tree', () => {
    const tree = forest(0, { term: 1, leaf: (i) => 100 + i });
    const found = Array.from({ length: leafNodes }, (_, i) => sumOfLeaves(row(-1, i + 0.5), tree));
    expect(found).toEqual(Array.from({ length: leafNodes }, (_, i) => 100 + i));
    expect(2 ** treeDepth).toBe(leafNodes);
  });

  it('goes left where a value is just the threshold', () => {
    const tree = forest(0, { term: 0, leaf: (i) => i });
    expect([sumOfLeaves(row(8), tree), sumOfLeaves(row(8.001), tree)]).toEqual([7, 8]);
  });

  it('adds up what its trees say, each of its own term', () => {
    const trees = forest(0.5, { term: 0, leaf: (i) => i }, { term: 1, leaf: (i) => -10 * i });
    expect(sumOfLeaves(row(3.5, 2.5), trees)).toBe(0.5 + 3 - 20);
    expect(sumOfLeaves(row(2.5, 3.5), trees)).toBe(0.5 + 2 - 30);
  });

  it('stops asking only where what is left cannot lift the sum above the floor', () => {
    const trees = forest(-1, { term: 0, leaf: (i) => -i }, { term: 1, leaf: (i) => i / 10 });
    // After the first tree the sum is -4; the second can add 1.5 at most.
    const values = row(3.5, 15.5);
    expect(sumOfLeaves(values, trees, -2.6)).toBe(-2.5);
    expect(sumOfLeaves(values, trees, -2.5)).toBe(-2.5);
    expect(sumOfLeaves(values, trees, -2.4)).toBe(Number.NEGATIVE_INFINITY);
    expect(sumOfLeaves(values, trees)).toBe(-2.5);
  });
});
