import type { Binned } from './bins.ts';

export interface Totals {
  slope: number;
  curve: number;
}

/** Where a node parts its pairs: those in bins up to `bin` go left. `left` and `right` are the values of the parts. */
export interface Split {
  term: number;
  bin: number;
  threshold: number;
  left: number;
  right: number;
}

/** The split of each node of a level that gains most within its bounds and the terms' directions; null without gain. */
export function bestSplit(
  { columns, cuts }: Binned,
  nodeOf: Uint8Array,
  { slopes, curves }: { slopes: Float64Array; curves: Float64Array },
  nodes: number,
  bounds: readonly (readonly [number, number])[],
  directions: readonly number[],
): (Split | null)[] {
  const best: (Split | null)[] = Array.from({ length: nodes }, () => null);
  const gains = new Float64Array(nodes).fill(leastGain);
  columns.forEach((column, term) => {
    const cut = cuts[term] ?? new Float64Array(0);
    const width = cut.length + 1;
    const slope = new Float64Array(nodes * width);
    const curve = new Float64Array(nodes * width);
    for (let i = 0; i < column.length; i++) {
      const at = (nodeOf[i] ?? 0) * width + (column[i] ?? 0);
      slope[at] = (slope[at] ?? 0) + (slopes[i] ?? 0);
      curve[at] = (curve[at] ?? 0) + (curves[i] ?? 0);
    }
    for (let node = 0; node < nodes; node++) {
      const all = sum(slope, curve, node * width, width);
      const [low, high] = bounds[node] ?? [-Infinity, Infinity];
      const value = ({ slope, curve }: Totals) => Math.max(low, Math.min(high, -slope / (curve + ridge)));
      const left = { slope: 0, curve: 0 };
      for (let bin = 0; bin < cut.length; bin++) {
        left.slope += slope[node * width + bin] ?? 0;
        left.curve += curve[node * width + bin] ?? 0;
        const right = { slope: all.slope - left.slope, curve: all.curve - left.curve };
        if (left.curve < leastCurve || right.curve < leastCurve) continue;
        const [a, b] = [value(left), value(right)];
        if ((b - a) * (directions[term] ?? 0) < 0) continue;
        const gain = gainOf(left, a) + gainOf(right, b) - gainOf(all, value(all));
        if (gain <= (gains[node] ?? 0)) continue;
        gains[node] = gain;
        best[node] = { term, bin, threshold: cut[bin] ?? 0, left: a, right: b };
      }
    }
  });
  return best;
}

const ridge = 1;
const leastGain = 1e-3;
const leastCurve = 1;

/** How much a part's loss falls when it gets this value. */
const gainOf = ({ slope, curve }: Totals, value: number): number =>
  -(slope * value + 0.5 * (curve + ridge) * value * value);

function sum(slope: Float64Array, curve: Float64Array, from: number, width: number): Totals {
  const total = { slope: 0, curve: 0 };
  for (let i = from; i < from + width; i++) {
    total.slope += slope[i] ?? 0;
    total.curve += curve[i] ?? 0;
  }
  return total;
}
