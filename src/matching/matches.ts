import type { Features } from './features.ts';
import { widest } from './line-table.ts';
import { COARSE, NUMBER } from './word-reader.ts';

/** Pairs of places, one in each article, where the same anchor stands; in columns, grouped by anchor prefix. */
export interface Matches {
  count: number;
  /** Positions in the first and the second article, 0 to 1. */
  p: Float64Array;
  q: Float64Array;
  /** Weight, divided by how often the anchor occurs, so that a frequent name does not vote many times. */
  votes: Float64Array;
  weights: Float64Array;
  /** Number of the prefix group, ascending; the kind of its anchors. */
  groups: Int32Array;
  kinds: Uint8Array;
  /** Weight of the anchors in common wherever they stand: of all, of numbers. */
  shared: number;
  sharedNumbers: number;
  /** Cosine of the two tf-idf vectors. */
  cosine: number;
}

/**
 * Merges the sorted anchors of two articles. Full keys match with their mean weight, mere prefixes with their lesser
 * one; places further apart than a third of the text are no match. The result is reused by the next call.
 */
export function findMatches(a: Features, b: Features): Matches {
  const [left, right] = [a.anchors, b.anchors];
  const bothCased = a.cased && b.cased;
  let i = 0;
  let j = 0;
  let group = 0;
  Object.assign(matches, { count: 0, shared: 0, sharedNumbers: 0, cosine: 0 });
  while (i < left.prefixes.length && j < right.prefixes.length) {
    const prefix = left.prefixes[i] ?? 0;
    const other = right.prefixes[j] ?? 0;
    if (prefix < other) i++;
    else if (prefix > other) j++;
    else {
      const iEnd = endOfGroup(left.prefixes, i);
      const jEnd = endOfGroup(right.prefixes, j);
      // Coarse keys are for names between scripts; two cased texts have better ones.
      if (!(bothCased && left.kinds[i] === COARSE)) matchGroup(a, b, i, iEnd, j, jEnd, group++);
      i = iEnd;
      j = jEnd;
    }
  }
  matches.cosine /= left.norm * right.norm;
  return matches;
}

/** More would not change the verdict on the longest texts. */
const capacity = 8192;
const leastWeight = 0.2;

const matches: Matches = {
  count: 0,
  p: new Float64Array(capacity),
  q: new Float64Array(capacity),
  votes: new Float64Array(capacity),
  weights: new Float64Array(capacity),
  groups: new Int32Array(capacity),
  kinds: new Uint8Array(capacity),
  shared: 0,
  sharedNumbers: 0,
  cosine: 0,
};

function endOfGroup(prefixes: Uint32Array, from: number): number {
  let end = from + 1;
  while (end < prefixes.length && prefixes[end] === prefixes[from]) end++;
  return end;
}

function matchGroup(
  a: Features,
  b: Features,
  i: number,
  iEnd: number,
  j: number,
  jEnd: number,
  group: number,
): void {
  const [left, right] = [a.anchors, b.anchors];
  const times = Math.max(iEnd - i, jEnd - j);
  const kind = Math.min(leastOf(left.kinds, i, iEnd), leastOf(right.kinds, j, jEnd));
  let best = 0;
  let previous = -1;
  for (let u = i; u < iEnd; u++) {
    const key = left.keys[u];
    const p = left.positions[u] ?? 0;
    for (let v = j; v < jEnd; v++) {
      const full = key === right.keys[v];
      const weight = full
        ? ((left.weights[u] ?? 0) + (right.weights[v] ?? 0)) / 2
        : ((left.prefixWeights[u] ?? 0) + (right.prefixWeights[v] ?? 0)) / 2;
      if (full && kind !== COARSE && key !== previous) {
        previous = key ?? -1;
        matches.cosine += tfIdf(left.keys, left.weights, u, iEnd) * tfIdf(right.keys, right.weights, v, jEnd);
      }
      if (weight <= leastWeight) continue;
      if (weight > best) best = weight;
      const q = right.positions[v] ?? 0;
      const n = matches.count;
      if (Math.abs(p - q) >= widest || n === capacity) continue;
      matches.p[n] = p;
      matches.q[n] = q;
      matches.weights[n] = weight;
      matches.votes[n] = weight / times;
      matches.groups[n] = group;
      matches.kinds[n] = kind;
      matches.count = n + 1;
    }
  }
  matches.shared += best;
  if (kind === NUMBER) matches.sharedNumbers += best;
}

/** A month is a concept in words and a number in digits: together they count as a number, which is the least kind. */
function leastOf(kinds: Uint8Array, from: number, end: number): number {
  let least = kinds[from] ?? 0;
  for (let i = from + 1; i < end; i++) if ((kinds[i] ?? 0) < least) least = kinds[i] ?? 0;
  return least;
}

/** Called at the first occurrence of a key; keys stand together. */
function tfIdf(keys: Uint32Array, weights: Float32Array, from: number, end: number): number {
  let to = from + 1;
  while (to < end && keys[to] === keys[from]) to++;
  return (1 + Math.log(to - from)) * (weights[from] ?? 0);
}
