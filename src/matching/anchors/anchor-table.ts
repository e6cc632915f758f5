import type { AnchorList } from './anchor-list.ts';
import { COARSE, CONCEPT, NUMBER } from './word-reader.ts';

/**
 * The anchors that say enough to be kept, in columns, sorted by prefix, then key, then position. `positions` run from
 * 0 (the start of the text) to 1.
 */
export interface AnchorTable {
  prefixes: Uint32Array;
  keys: Uint32Array;
  kinds: Uint8Array;
  positions: Float32Array;
  weights: Float32Array;
  prefixWeights: Float32Array;
  /** Weight of the distinct keys: of all but coarse ones, of numbers, of concepts. */
  total: number;
  numbers: number;
  concepts: number;
  /** Weight up to each twentieth of the text, the weight of a key shared out among its places: 21 numbers from 0. */
  profile: Float64Array;
  /** Length of the tf-idf vector. */
  norm: number;
}

/** Anchors as read -> table. `length` of the text in UTF-16 units. */
export function tabulate(list: AnchorList, length: number): AnchorTable {
  const order = thin(list, sorted(list));
  const count = order.length;
  const table: AnchorTable = {
    prefixes: new Uint32Array(count),
    keys: new Uint32Array(count),
    kinds: new Uint8Array(count),
    positions: new Float32Array(count),
    weights: new Float32Array(count),
    prefixWeights: new Float32Array(count),
    total: 0,
    numbers: 0,
    concepts: 0,
    profile: new Float64Array(bands + 1),
    norm: 0,
  };
  order.forEach((from, to) => {
    const key = list.keys[from];
    if (!key) return;
    const share = list.shares[from] ?? 1;
    table.prefixes[to] = key.prefix;
    table.keys[to] = key.key;
    table.kinds[to] = key.kind;
    table.positions[to] = (list.starts[from] ?? 0) / Math.max(1, length);
    table.weights[to] = key.weight * share;
    table.prefixWeights[to] = key.prefixWeight * share;
  });
  addSums(table);
  return table;
}

/** Below these an anchor is noise: concepts and coarse keys match more easily than words. */
const leastWeight = (kind: number): number => (kind === CONCEPT || kind === COARSE ? 0.8 : 0.3);
const mostAnchors = 8192;
const mostOfOnePrefix = 24;

const bands = 20;

/** Weight of the anchors before a position; between the twentieths in proportion. */
export function weightBefore({ profile }: AnchorTable, position: number): number {
  const at = Math.max(0, Math.min(1, position)) * bands;
  const band = Math.min(bands - 1, Math.floor(at));
  const low = profile[band] ?? 0;
  return low + ((profile[band + 1] ?? 0) - low) * (at - band);
}

function sorted(list: AnchorList): number[] {
  const order: number[] = [];
  list.keys.forEach((key, i) => {
    if (key.weight * (list.shares[i] ?? 1) > leastWeight(key.kind)) order.push(i);
  });
  const { keys, starts } = list;
  // By prefix and then as found, in one number, exact in 53 bits: numbers are sorted five times as fast as by a function.
  const byPrefix = new Float64Array(order.length);
  for (let at = 0; at < order.length; at++) {
    const i = order[at] ?? 0;
    byPrefix[at] = (keys[i]?.prefix ?? 0) * mostFound + i;
  }
  byPrefix.sort();
  for (let at = 0; at < order.length; at++) order[at] = (byPrefix[at] ?? 0) % mostFound;
  const compare = (i: number, j: number): number =>
    (keys[i]?.key ?? 0) - (keys[j]?.key ?? 0) || (starts[i] ?? 0) - (starts[j] ?? 0) || i - j;
  for (let from = 0; from < order.length; ) {
    const prefix = keys[order[from] ?? 0]?.prefix;
    let to = from + 1;
    while (to < order.length && keys[order[to] ?? 0]?.prefix === prefix) to++;
    if (to - from > fewInGroup) {
      const group = order.slice(from, to).sort(compare);
      for (let at = from; at < to; at++) order[at] = group[at - from] ?? 0;
    } else insertionSort(order, from, to, compare);
    from = to;
  }
  return order;
}

/** Of so few the sorting costs less than the copy that the runtime's needs. */
const fewInGroup = 16;

function insertionSort(
  order: number[],
  from: number,
  to: number,
  compare: (i: number, j: number) => number,
): void {
  for (let next = from + 1; next < to; next++) {
    const one = order[next] ?? 0;
    let at = next;
    for (; at > from && compare(order[at - 1] ?? 0, one) > 0; at--) order[at] = order[at - 1] ?? 0;
    order[at] = one;
  }
}

/** More anchors than a text of half a million letters has. */
const mostFound = 2 ** 21;

/** Keeps work bounded for huge texts: of one prefix at most 24 anchors, evenly spaced; of all at most 8192. */
function thin(list: AnchorList, order: number[]): number[] {
  const kept: number[] = [];
  for (let from = 0; from < order.length; ) {
    const prefix = list.keys[order[from] ?? 0]?.prefix;
    let to = from + 1;
    while (to < order.length && list.keys[order[to] ?? 0]?.prefix === prefix) to++;
    const step = Math.max(1, (to - from) / mostOfOnePrefix);
    for (let i = from; i < to; i += step) kept.push(order[Math.floor(i)] ?? 0);
    from = to;
  }
  if (kept.length <= mostAnchors) return kept;
  const weightOf = (i: number) => list.keys[i]?.weight ?? 0;
  const heaviest = [...kept].sort((i, j) => weightOf(j) - weightOf(i) || i - j).slice(0, mostAnchors);
  const chosen = new Set(heaviest);
  return kept.filter((i) => chosen.has(i));
}

function addSums(table: AnchorTable): void {
  const { keys, kinds, weights, positions, profile } = table;
  let squares = 0;
  for (let from = 0; from < keys.length; ) {
    const key = keys[from];
    const kind = kinds[from];
    const weight = weights[from] ?? 0;
    let to = from;
    while (to < keys.length && keys[to] === key) {
      to++;
    }
    if (kind !== COARSE) {
      for (let i = from; i < to; i++) {
        const band = 1 + Math.min(bands - 1, Math.floor((positions[i] ?? 0) * bands));
        profile[band] = (profile[band] ?? 0) + (weights[i] ?? 0) / (to - from);
      }
      squares += ((1 + Math.log(to - from)) * weight) ** 2;
      table.total += weight;
      if (kind === NUMBER) table.numbers += weight;
      if (kind === CONCEPT) table.concepts += weight;
    }
    from = to;
  }
  for (let band = 1; band <= bands; band++) profile[band] = (profile[band] ?? 0) + (profile[band - 1] ?? 0);
  table.norm = Math.sqrt(squares) || 1;
}
