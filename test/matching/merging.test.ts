import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type MergeRule, mergeBySize, mergeRule } from '../../src/matching/clustering/merging.ts';

/** The clusters of `sizes.length` groups: `within` between articles of one group, `between` otherwise. */
const clustersOf = (sizes: number[], within: number, between: number): number[] => {
  const group = sizes.flatMap((size, i) => Array.from({ length: size }, () => i));
  return mergeBySize(group.length, (i, j) => (group[i] === group[j] ? within : between))
    .map((cluster) => cluster.length)
    .sort((a, b) => b - a);
};
const { highest, lowest, silent } = mergeRule;
/** Where an article of each are surely one report, and where no two are. */
const threshold = (smaller: number, larger: number): number => mergeRule.threshold(smaller, larger, highest);
const thresholdInDoubt = (smaller: number, larger: number): number =>
  mergeRule.threshold(smaller, larger, lowest);

/** What `mergeBySize` is to do, without keeping anything from one merge to the next. */
function mergePlainly(count: number, logit: (i: number, j: number) => number, rule: MergeRule): number[][] {
  const clusters = Array.from({ length: count }, (_, i) => [i]);
  const surplus = (a: number[], b: number[]): number => {
    const all = a.flatMap((i) => b.map((j) => Math.max(rule.lowest, Math.min(rule.highest, logit(i, j)))));
    const said = all.filter((each) => each !== rule.silent);
    const threshold = rule.threshold(
      Math.min(a.length, b.length),
      Math.max(a.length, b.length),
      Math.max(...all),
    );
    return said.length === 0 ? 0 : said.reduce((sum, each) => sum + each, 0) / said.length - threshold;
  };
  for (;;) {
    let best = { surplus: 0, into: -1, from: -1 };
    for (let into = 0; into < clusters.length; into++)
      for (let from = into + 1; from < clusters.length; from++) {
        const found = surplus(clusters[into] ?? [], clusters[from] ?? []);
        if (found > best.surplus) best = { surplus: found, into, from };
      }
    if (best.into < 0) return clusters;
    clusters[best.into]?.push(...clusters.splice(best.from, 1).flat());
  }
}

describe('merging by size', () => {
  it('joins two articles just above their threshold and not just below', () => {
    expect(clustersOf([1, 1], highest, threshold(1, 1) + 0.1)).toEqual([2]);
    expect(clustersOf([1, 1], highest, threshold(1, 1) - 0.1)).toEqual([1, 1]);
  });

  it('lets an article join a story on as much as another article, where it is sure of none', () => {
    expect(thresholdInDoubt(1, 3)).toBe(thresholdInDoubt(1, 1));
    expect(clustersOf([3, 1], highest, thresholdInDoubt(1, 3) + 0.1)).toEqual([4]);
    expect(clustersOf([3, 1], highest, thresholdInDoubt(1, 3) - 0.1)).toEqual([3, 1]);
  });

  it('does not count a pair that says nothing, and joins nothing that is silent altogether', () => {
    const joins = (...toStory: [number, number, number]): boolean =>
      mergeBySize(4, (i, j) => (Math.max(i, j) < 3 ? highest : (toStory[Math.min(i, j)] ?? 0))).length === 1;
    expect(joins(0.1, silent, silent)).toBe(true);
    expect(joins(-0.1, silent, silent)).toBe(false);
    expect(joins(0.1, silent - 0.1, silent)).toBe(false);
    expect(joins(silent, silent, silent)).toBe(false);
    expect(clustersOf([1, 1], highest, silent)).toEqual([1, 1]);
    expect(clustersOf([2, 2], highest, silent)).toEqual([2, 2]);
  });

  it('lets an article join a story that others speak against where it surely is one report with one of it', () => {
    const joins = (sure: number, others: number): boolean => {
      const logit = (i: number, j: number) => (Math.max(i, j) < 3 ? highest : i + j === 3 ? sure : others);
      return mergeBySize(4, logit).length === 1;
    };
    expect(threshold(1, 3)).toBeLessThan(thresholdInDoubt(1, 3));
    expect(joins(4, -3.4)).toBe(true);
    expect(joins(4, -3.6)).toBe(false);
    expect(joins(3.9, -2.1)).toBe(false);
    expect(joins(3.9, -1.9)).toBe(true);
  });

  it('knows the surest verdict of two that have merged', () => {
    // 2 is sure of 0 and nothing of 1; 3, which joins it, was never sure of either.
    const sure = { '01': 5, '23': 5, '02': 4, '12': -4, '03': 0, '13': 0 };
    const seen = new Set<number>();
    clusters(sure, 4, {
      ...plain,
      threshold(smaller, larger, best) {
        if (smaller + larger === 4) seen.add(best);
        return 3;
      },
    });
    expect([...seen]).toEqual([4]);
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

  const plain = { lowest: -10, highest: 10, silent: Number.NaN, threshold: () => 0 };
  const clusters = (logits: Record<string, number>, count = 3, rule: MergeRule = plain): number[][] =>
    mergeBySize(count, (i, j) => logits[`${Math.min(i, j)}${Math.max(i, j)}`] ?? -10, rule);

  it('begins with the pair that is surest, and with the first of two that are as sure', () => {
    expect(clusters({ '01': 2, '12': 3 })).toEqual([[0], [1, 2]]);
    expect(clusters({ '01': 2, '12': 2 })).toEqual([[0, 1], [2]]);
    expect(clusters({ '02': 2, '12': 2 })).toEqual([[0, 2], [1]]);
    expect(clusters({ '03': 2, '12': 2, '01': 1 }, 4)).toEqual([
      [0, 3],
      [1, 2],
    ]);
  });

  it('asks all articles of both clusters before it merges them', () => {
    // 2 goes well with 1, and badly with 0.
    expect(clusters({ '01': 5, '12': 4, '02': -5 })).toEqual([[0, 1], [2]]);
    expect(clusters({ '01': 5, '12': 4, '02': -3 })).toEqual([[0, 1, 2]]);
    expect(clusters({ '01': 5, '23': 5, '02': 4, '03': -4, '12': 4, '13': -3 }, 4)).toEqual([[0, 1, 2, 3]]);
    expect(clusters({ '01': 5, '23': 5, '02': 4, '03': -4, '12': 4, '13': -5 }, 4)).toEqual([
      [0, 1],
      [2, 3],
    ]);
  });

  it('weighs a partner anew that has merged with another', () => {
    // 2 is the best partner of 0 until it goes with 1; then 3 is, or still the two together.
    expect(clusters({ '12': 6, '01': 3, '02': 5, '03': 4.5, '13': -1, '23': -1 }, 4)).toEqual([[0, 3, 1, 2]]);
    expect(clusters({ '12': 6, '01': -1, '02': 5, '03': 1, '13': -4, '23': -4 }, 4)).toEqual([
      [0, 1, 2],
      [3],
    ]);
  });

  it('lets an article join a story that has just formed rather than a single article', () => {
    // 0 matches 3 better than it does the mean of 1 and 2; but these two are a story by then, which is joined on less.
    const logits = { '12': 5, '01': 4, '02': 0, '03': 2.9, '13': -4, '23': -4 };
    expect(clusters(logits, 4, mergeRule)).toEqual([[0, 1, 2], [3]]);
  });

  it('merges as looking at all pairs of clusters before each merge does, ties and silence included', () => {
    // Whole numbers, so that sums do not depend on their order, and few of them, so that there are ties.
    const oneLogit = fc.integer({ min: -6, max: 7 });
    const all = fc.integer({ min: 1, max: 14 }).chain((count) =>
      fc.array(fc.array(oneLogit, { minLength: count, maxLength: count }), {
        minLength: count,
        maxLength: count,
      }),
    );
    // Of the last rule a cluster that has just grown is often better than the best partner so far.
    const rules = fc.constantFrom<MergeRule>(
      mergeRule,
      { ...plain, silent: -1 },
      { ...mergeRule, silent: 0 },
      { ...plain, threshold: (_smaller, larger) => 2 - 2 * larger },
    );
    fc.assert(
      fc.property(all, rules, (rows, rule) => {
        const logit = (i: number, j: number) => rows[Math.max(i, j)]?.[Math.min(i, j)] ?? 0;
        expect(mergeBySize(rows.length, logit, rule)).toEqual(mergePlainly(rows.length, logit, rule));
      }),
      { numRuns: 600 },
    );
  });

  it('gives every article once, whatever the log odds', () => {
    for (let count = 0; count < 12; count++) {
      const clusters = mergeBySize(count, (i, j) => ((i * 7 + j * 7 + i * j) % 11) - 5);
      expect(clusters.flat().sort((a, b) => a - b)).toEqual([...Array(count).keys()]);
    }
  });
});
