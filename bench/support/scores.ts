/** How well a clustering agrees with the truth; all from 0 to 1. */
export interface Scores {
  documents: number;
  precision: number;
  recall: number;
  f1: number;
  /** Means over documents (Bagga and Baldwin 1998): large groups do not outweigh small ones. */
  bcubedPrecision: number;
  bcubedRecall: number;
  bcubedF1: number;
  /** Of a million pairs of different groups so many were joined. */
  falsePerMillion: number;
}

/** Pairwise and BCubed scores. In: for each document its found and its true group. */
export function score(found: readonly string[], truth: readonly string[]): Scores {
  const joint = found.map((label, i) => `${label}\u0000${truth[i]}`);
  const [sizes, trueSizes, jointSizes] = [count(found), count(truth), count(joint)];
  const [said, real, right] = [pairs(sizes), pairs(trueSizes), pairs(jointSizes)];
  let precision = 0;
  let recall = 0;
  joint.forEach((label, i) => {
    const common = jointSizes.get(label) ?? 0;
    precision += common / (sizes.get(found[i] ?? '') ?? 1) / found.length;
    recall += common / (trueSizes.get(truth[i] ?? '') ?? 1) / found.length;
  });
  return {
    documents: found.length,
    precision: said === 0 ? 1 : right / said,
    recall: real === 0 ? 1 : right / real,
    f1: said + real === 0 ? 1 : (2 * right) / (said + real),
    bcubedPrecision: precision,
    bcubedRecall: recall,
    falsePerMillion: (1e6 * (said - right)) / Math.max(1, (found.length * (found.length - 1)) / 2 - real),
    bcubedF1: (2 * precision * recall) / (precision + recall),
  };
}

const count = (labels: readonly string[]): Map<string, number> => {
  const counts = new Map<string, number>();
  for (const label of labels) counts.set(label, (counts.get(label) ?? 0) + 1);
  return counts;
};

const pairs = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, n) => sum + (n * (n - 1)) / 2, 0);
