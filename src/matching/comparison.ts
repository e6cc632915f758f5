import type { Features } from './features.ts';
import { bestLine, distanceFrom, type Line } from './line.ts';
import { findMatches, type Matches } from './matches.ts';
import { resemblance } from './shingles.ts';
import { sharedUrls } from './source-urls.ts';
import { CONCEPT } from './word-reader.ts';

/** What two articles have in common, before any weighing. The same for (a, b) and (b, a). */
export interface Comparison {
  sameFamily: boolean;
  cosine: number;
  /** Weight in common, on the line, and by how much the line beats the mean line; as shares of the articles' weight. */
  shared: number;
  support: number;
  excess: number;
  /** The excess as weight, and in standard deviations. */
  excessWeight: number;
  sharpness: number;
  /** The same of concepts alone, and of all but concepts. */
  conceptSupport: number;
  otherSupport: number;
  numbers: number;
  /** Anchors of some weight on the line. */
  onLine: number;
  /** Support in the weakest quarter and the next. */
  weakest: number;
  secondWeakest: number;
  deviation: number;
  /** Absolute difference of the logs of the lengths, each language's own length taken off. */
  lengthGap: number;
  logLength: number;
  caseless: number;
  leastWeight: number;
  leastNumbers: number;
  leastConcepts: number;
  /** Share of four-word shingles in common; 0 between families of languages. */
  resemblance: number;
  sharedUrls: string[];
  line: Line;
}

/** Compares two articles; arguments are ordered by content hash, so that the result is symmetric to the last bit. */
export function compare(x: Features, y: Features): Comparison {
  const [a, b] = inOrder(x, y);
  const [left, right] = [a.anchors, b.anchors];
  const scale = Math.sqrt((left.total + 5) * (right.total + 5));
  const matches = findMatches(a, b);
  const line = bestLine(matches, scale);
  const on = supportOf(matches, line);
  const quarters = [...on.quarters].map(
    (weight, i) => weight / Math.sqrt(((left.quarters[i] ?? 0) + 4) * ((right.quarters[i] ?? 0) + 4)),
  );
  quarters.sort((p, q) => p - q);
  const sameFamily = a.family === b.family;
  return {
    sameFamily,
    cosine: matches.cosine,
    shared: matches.shared / scale,
    support: (on.concepts + on.others) / scale,
    excess: (line.votes - line.meanVotes) / scale,
    excessWeight: Math.max(0, line.votes - line.meanVotes),
    sharpness: line.sharpness,
    conceptSupport: on.concepts / Math.sqrt((left.concepts + 4) * (right.concepts + 4)),
    otherSupport:
      on.others / Math.sqrt((left.total - left.concepts + 4) * (right.total - right.concepts + 4)),
    numbers: matches.sharedNumbers / Math.sqrt((left.numbers + 2) * (right.numbers + 2)),
    onLine: on.count,
    weakest: quarters[0] ?? 0,
    secondWeakest: quarters[1] ?? 0,
    deviation: line.deviation,
    lengthGap: Math.abs(a.logLength - b.logLength),
    logLength: Math.log(Math.max(1, Math.min(a.length, b.length))),
    caseless: (a.cased ? 0 : 1) + (b.cased ? 0 : 1),
    leastWeight: Math.min(left.total, right.total),
    leastNumbers: Math.min(left.numbers, right.numbers),
    leastConcepts: Math.min(left.concepts, right.concepts),
    resemblance: sameFamily ? resemblance(a.shingles, b.shingles) : 0,
    sharedUrls: sharedUrls(a.urls, b.urls),
    line,
  };
}

/** By content, then by id: the order in which ties are broken everywhere. */
export const precedes = (
  a: Pick<Features, 'id' | 'contentHash'>,
  b: Pick<Features, 'id' | 'contentHash'>,
): boolean => a.contentHash < b.contentHash || (a.contentHash === b.contentHash && a.id <= b.id);

/** The two in their fixed order. */
export const inOrder = (a: Features, b: Features): [Features, Features] => (precedes(a, b) ? [a, b] : [b, a]);

const band = 0.07;
const strong = 0.9;

/** Of each group of matches the best that lies on the line, less the further off; by quarter of the first article. */
function supportOf(matches: Matches, line: Line) {
  const on = { concepts: 0, others: 0, count: 0, quarters: new Float64Array(4) };
  for (let from = 0; from < matches.count; ) {
    const group = matches.groups[from];
    let best = 0;
    let to = from;
    for (; to < matches.count && matches.groups[to] === group; to++) {
      const p = matches.p[to] ?? 0;
      const distance = distanceFrom(line, p, matches.q[to] ?? 0);
      if (distance >= band) continue;
      const weight = (matches.votes[to] ?? 0) * (1 - 0.6 * (distance / band));
      const quarter = Math.min(3, Math.floor(p * 4));
      on.quarters[quarter] = (on.quarters[quarter] ?? 0) + weight;
      if (weight > best) best = weight;
    }
    if (matches.kinds[from] === CONCEPT) on.concepts += best;
    else on.others += best;
    if (best > strong) on.count++;
    from = to;
  }
  return on;
}
