import type { AnchorTable } from '../anchors/anchor-table.ts';
import { COARSE, NUMBER } from '../anchors/word-reader.ts';
import type { Features } from '../features.ts';
import { widest } from './line-table.ts';

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
  matches.count = 0;
  matches.shared = 0;
  matches.sharedNumbers = 0;
  matches.cosine = 0;
  if (indexed !== right) indexPrefixes(left);
  const { prefixes } = indexed === left ? right : left;
  const others = indexed === left ? left.prefixes : right.prefixes;
  let group = 0;
  let before = -1;
  for (let at = 0; at < prefixes.length; at++) {
    const prefix = prefixes[at] ?? 0;
    if (prefix === before) continue;
    before = prefix;
    let place = prefix & mask;
    let found = firsts[place] ?? 0;
    while (found !== 0 && others[found - 1] !== prefix) {
      place = (place + 1) & mask;
      found = firsts[place] ?? 0;
    }
    if (found === 0) continue;
    const [i, j] = indexed === left ? [found - 1, at] : [at, found - 1];
    // Coarse keys are for names between scripts; two cased texts have better ones.
    if (bothCased && left.kinds[i] === COARSE) continue;
    matchGroup(left, right, i, endOfGroup(left.prefixes, i), j, endOfGroup(right.prefixes, j), group++);
  }
  matches.cosine /= left.norm * right.norm;
  return matches;
}

/** Where each prefix of the article that was indexed last begins, and one; 0 where there is none. A new article is compared with many. */
const firsts = new Uint16Array(2 ** 14);
const mask = firsts.length - 1;
let indexed: AnchorTable | null = null;

function indexPrefixes(table: AnchorTable): void {
  if (indexed === table) return;
  firsts.fill(0);
  const { prefixes } = table;
  for (let at = 0; at < prefixes.length; at++) {
    const prefix = prefixes[at] ?? 0;
    if (at > 0 && prefix === prefixes[at - 1]) continue;
    let place = prefix & mask;
    while (firsts[place] !== 0) place = (place + 1) & mask;
    firsts[place] = at + 1;
  }
  indexed = table;
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
  left: AnchorTable,
  right: AnchorTable,
  i: number,
  iEnd: number,
  j: number,
  jEnd: number,
  group: number,
): void {
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
