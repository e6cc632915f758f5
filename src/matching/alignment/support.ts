import { type AnchorTable, weightBefore } from '../anchors/anchor-table.ts';
import { CONCEPT } from '../anchors/word-reader.ts';
import { type Hole, holeIn, stretches } from './hole.ts';
import { distanceFrom, type Line } from './line.ts';
import type { Matches } from './matches.ts';

/** What lies on a line. */
export interface Support {
  /** Weight of concepts and of all else, each anchor once. */
  concepts: number;
  others: number;
  /** Anchors of some weight. */
  count: number;
  /** Shares of the weight in each quarter of the part that both articles have, ascending. */
  quarters: Float64Array;
  /** Weight of that part: the geometric mean of the two articles'. */
  scale: number;
  hole: Hole;
}

/**
 * Of each group of matches the best that lies on the line, less the further off. Where the line says that one article
 * lacks a head or tail of the other, what is there speaks neither for nor against.
 */
export function supportOf(matches: Matches, left: AnchorTable, right: AnchorTable, line: Line): Support {
  const slope = line.to - line.from;
  const start = Math.max(0, -line.from / slope);
  const length = Math.min(1, (1 - line.from) / slope) - start;
  const opposite = (p: number): number => line.from + slope * p;
  // A match off the line is placed by the mean of its two positions, the same both ways round.
  const middleAtStart = (start + opposite(start)) / 2;
  const middleAtEnd = (start + length + opposite(start + length)) / 2;
  const on: Support = {
    concepts: 0,
    others: 0,
    count: 0,
    quarters: new Float64Array(4),
    scale: 0,
    hole: { share: 0, surprise: 0 },
  };
  common.fill(0);
  for (let from = 0; from < matches.count; ) {
    const group = matches.groups[from];
    let best = 0;
    let to = from;
    for (; to < matches.count && matches.groups[to] === group; to++) {
      const p = matches.p[to] ?? 0;
      const q = matches.q[to] ?? 0;
      const distance = distanceFrom(line, p, q);
      if (distance >= band) continue;
      const weight = (matches.votes[to] ?? 0) * (1 - 0.6 * (distance / band));
      const share = ((p + q) / 2 - middleAtStart) / (middleAtEnd - middleAtStart);
      const quarter = Math.max(0, Math.min(3, Math.floor(share * 4)));
      on.quarters[quarter] = (on.quarters[quarter] ?? 0) + weight;
      const stretch = Math.max(0, Math.min(stretches - 1, Math.floor(share * stretches)));
      common[stretch] = (common[stretch] ?? 0) + weight;
      if (weight > best) best = weight;
    }
    if (matches.kinds[from] === CONCEPT) on.concepts += best;
    else on.others += best;
    if (best > strong) on.count++;
    from = to;
  }
  const weightIn = (table: AnchorTable, from: number, to: number): number =>
    weightBefore(table, to) - weightBefore(table, from);
  for (let quarter = 0; quarter < 4; quarter++) {
    const from = start + (length * quarter) / 4;
    const to = from + length / 4;
    const scale = Math.sqrt(
      (weightIn(left, from, to) + few) * (weightIn(right, opposite(from), opposite(to)) + few),
    );
    on.quarters[quarter] = (on.quarters[quarter] ?? 0) / scale;
  }
  on.quarters.sort();
  const end = start + length;
  on.scale = Math.sqrt(
    (weightIn(left, start, end) + 5) * (weightIn(right, opposite(start), opposite(end)) + 5),
  );
  for (let stretch = 0; stretch < stretches; stretch++) {
    const from = start + (length * stretch) / stretches;
    const to = from + length / stretches;
    weights[stretch] = Math.sqrt(
      Math.max(0, weightIn(left, from, to) * weightIn(right, opposite(from), opposite(to))),
    );
  }
  on.hole = holeIn(weights, common);
  return on;
}

const common = new Float64Array(stretches);
const weights = new Float64Array(stretches);

const band = 0.07;
const strong = 0.9;
const few = 3;
