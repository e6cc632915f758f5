import { describe, expect, it } from 'vitest';
import { mergeBySize, mergeRule } from '../../src/matching/clustering/merging.ts';

/** The clusters of `sizes.length` groups: `within` between articles of one group, `between` otherwise. */
const clustersOf = (sizes: number[], within: number, between: number): number[] => {
  const group = sizes.flatMap((size, i) => Array.from({ length: size }, () => i));
  return mergeBySize(group.length, (i, j) => (group[i] === group[j] ? within : between))
    .map((cluster) => cluster.length)
    .sort((a, b) => b - a);
};
const { highest, lowest, threshold } = mergeRule;

describe('merging by size', () => {
  it('joins two articles just above their threshold and not just below', () => {
    expect(clustersOf([1, 1], highest, threshold(1, 1) + 0.1)).toEqual([2]);
    expect(clustersOf([1, 1], highest, threshold(1, 1) - 0.1)).toEqual([1, 1]);
  });

  it('lets an article join a story on less than another article', () => {
    const doubtful = threshold(1, 3) + 0.1;
    expect(doubtful).toBeLessThan(threshold(1, 1));
    expect(clustersOf([3, 1], highest, doubtful)).toEqual([4]);
    expect(clustersOf([3, 1], highest, threshold(1, 3) - 0.1)).toEqual([3, 1]);
  });

  it('merges two large stories only on strong evidence', () => {
    expect(threshold(3, 3)).toBeGreaterThan(threshold(2, 2));
    expect(clustersOf([4, 4], highest, threshold(1, 1) + 0.5)).toEqual([4, 4]);
    expect(clustersOf([4, 4], highest, threshold(4, 4) + 0.1)).toEqual([8]);
  });

  it('does not let one sure pair drown several that speak against it', () => {
    const logit = (i: number, j: number) => {
      const [a, b] = i < j ? [i, j] : [j, i];
      if (b < 6) return highest;
      return a === 5 ? 100 : lowest;
    };
    expect(mergeBySize(7, logit).map((cluster) => cluster.length)).toEqual([6, 1]);
  });

  it('gives every article once, whatever the log odds', () => {
    for (let count = 0; count < 12; count++) {
      const clusters = mergeBySize(count, (i, j) => ((i * 7 + j * 7 + i * j) % 11) - 5);
      expect(clusters.flat().sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
    }
  });
});
