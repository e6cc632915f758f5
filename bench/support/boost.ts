import { type Forest, innerNodes, leafNodes, treeDepth } from '../../src/matching/model/forest.ts';
import { type Binned, bin } from './bins.ts';
import { bestSplit, type Split, type Totals } from './splits.ts';

/** Pairs to learn from: terms, whether they are one report, and how many pairs each stands for. */
export interface Sample {
  terms: Float64Array[];
  same: number[];
  weights: number[];
}

export interface BoostOptions {
  trees: number;
  rate: number;
  /** For each term 1, 0 or -1: the score may only rise, do as it likes, or only fall with it. */
  directions: readonly number[];
}

/** Fits trees to the log loss, one after the other, each by second-order gains (as in XGBoost, Chen and Guestrin 2016). */
export function boost(sample: Sample, { trees, rate, directions }: BoostOptions): Forest {
  const count = sample.same.length;
  const binned = bin(sample.terms, directions.length);
  const base = logOdds(sample);
  const scores = new Float64Array(count).fill(base);
  const slopes = new Float64Array(count);
  const curves = new Float64Array(count);
  const forest: Forest = {
    base,
    terms: new Uint8Array(trees * innerNodes),
    thresholds: new Float64Array(trees * innerNodes),
    leaves: new Float64Array(trees * leafNodes),
  };
  for (let tree = 0; tree < trees; tree++) {
    for (let i = 0; i < count; i++) {
      const p = 1 / (1 + Math.exp(-(scores[i] ?? 0)));
      const weight = sample.weights[i] ?? 1;
      slopes[i] = weight * (p - (sample.same[i] ?? 0));
      curves[i] = weight * p * (1 - p);
    }
    const { leafOf, splits, values } = grow(binned, slopes, curves, directions);
    splits.forEach((split, node) => {
      forest.terms[tree * innerNodes + node] = split?.term ?? 0;
      forest.thresholds[tree * innerNodes + node] = split?.threshold ?? Number.MAX_VALUE;
    });
    values.forEach((value, leaf) => {
      forest.leaves[tree * leafNodes + leaf] = rate * value;
    });
    for (let i = 0; i < count; i++) scores[i] = (scores[i] ?? 0) + rate * (values[leafOf[i] ?? 0] ?? 0);
  }
  return forest;
}

function logOdds({ same, weights }: Sample): number {
  let yes = 0;
  let all = 0;
  same.forEach((value, i) => {
    yes += value * (weights[i] ?? 1);
    all += weights[i] ?? 1;
  });
  return Math.log(yes / (all - yes));
}

/** Grows one tree level by level. A node without a good split sends all to the left, where its value stands. */
function grow(binned: Binned, slopes: Float64Array, curves: Float64Array, directions: readonly number[]) {
  const count = slopes.length;
  const nodeOf = new Uint8Array(count);
  const splits: (Split | null)[] = [];
  const bounds: [number, number][] = [[-Infinity, Infinity]];
  for (let level = 0; level < treeDepth; level++) {
    const first = 2 ** level - 1;
    const found = bestSplit(binned, nodeOf, { slopes, curves }, 2 ** level, bounds.slice(first), directions);
    found.forEach((split, k) => {
      splits[first + k] = split;
      const [low, high] = bounds[first + k] ?? [-Infinity, Infinity];
      const middle = split ? (split.left + split.right) / 2 : 0;
      const direction = split ? (directions[split.term] ?? 0) : 0;
      bounds.push(direction > 0 ? [low, middle] : direction < 0 ? [middle, high] : [low, high]);
      bounds.push(direction > 0 ? [middle, high] : direction < 0 ? [low, middle] : [low, high]);
    });
    for (let i = 0; i < count; i++) {
      const node = nodeOf[i] ?? 0;
      const split = found[node];
      const right = split ? (binned.columns[split.term]?.[i] ?? 0) > split.bin : false;
      nodeOf[i] = 2 * node + (right ? 1 : 0);
    }
  }
  const totals: Totals[] = Array.from({ length: leafNodes }, () => ({ slope: 0, curve: 0 }));
  for (let i = 0; i < count; i++) {
    const total = totals[nodeOf[i] ?? 0];
    if (!total) continue;
    total.slope += slopes[i] ?? 0;
    total.curve += curves[i] ?? 0;
  }
  const values = totals.map(({ slope, curve }, leaf) => {
    const [low, high] = bounds[innerNodes + leaf] ?? [-Infinity, Infinity];
    return Math.max(low, Math.min(high, -slope / (curve + 1)));
  });
  return { leafOf: nodeOf, splits, values };
}
