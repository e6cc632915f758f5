import type { AnchorTable } from '../anchors/anchor-table.ts';
import { scatter } from '../vectors/hash.ts';

/** The rarest keys of an article, the rarest first, with weights and up to three positions: what candidates are found by. */
export interface Postings {
  keys: Uint32Array;
  weights: Float32Array;
  /** Three for each key; -1 where there are fewer. */
  positions: Float32Array;
  /** Of the weights. */
  total: number;
  /** How many of the keys, from the first, candidates are found by among articles of all times, and their weight. */
  rarest: number;
  totalOfRarest: number;
}

export const positionsPerKey = 3;

/** Without capitals more of the rare words are mere words, so that more keys are needed to catch the names. */
const mostCased = 80;
const mostCaseless = 136;

/** So many of them are rare enough to find candidates by among articles of all times. */
const rarestCased = 24;
const rarestCaseless = 40;

/**
 * The keys of the greatest weight by frozen statistics. Weights are compared in steps of a half and ties broken by a
 * hash of the key, so that two languages choose alike.
 */
export function pickPostings(table: AnchorTable, cased: boolean): Postings {
  const found = distinctKeys(table);
  const wanted = Math.min(found.count, cased ? mostCased : mostCaseless);
  const order = new Float64Array(found.count);
  for (let n = 0; n < found.count; n++) {
    const steps = Math.min(mostSteps, Math.round((found.ranks[n] ?? 0) * 2));
    order[n] = (mostSteps - steps) * 2 ** 46 + scatter(found.keys[n] ?? 0) * 2 ** 14 + n;
  }
  order.sort();
  const rarest = Math.min(wanted, cased ? rarestCased : rarestCaseless);
  const postings: Postings = {
    keys: new Uint32Array(wanted),
    weights: new Float32Array(wanted),
    positions: new Float32Array(wanted * positionsPerKey).fill(-1),
    total: 0,
    rarest,
    totalOfRarest: 0,
  };
  for (let i = 0; i < wanted; i++) {
    const n = (order[i] ?? 0) % 2 ** 14;
    const weight = found.weights[n] ?? 0;
    postings.keys[i] = found.keys[n] ?? 0;
    postings.weights[i] = weight;
    postings.total += weight;
    if (i < rarest) postings.totalOfRarest += weight;
    const times = found.times[n] ?? 0;
    for (let k = 0; k < times; k++)
      postings.positions[i * positionsPerKey + k] = found.positions[n * positionsPerKey + k] ?? 0;
  }
  return postings;
}

const mostSteps = 127;
const prefixBonus = 1.2;

/** By kind: numbers, names, words, pairs of Han characters, concepts, coarse keys. */
const survival = [1.6, 1.2, 0.8, 0.6, 2.2, 2.2];

/** A table has 8,192 anchors at most, and each has a key and a prefix. */
const mostKeys = 2 ** 14;

/** Full keys and prefixes, each once: their weights, those times how well keys of the kind survive translation, and places. */
const columns = {
  count: 0,
  keys: new Uint32Array(mostKeys),
  weights: new Float64Array(mostKeys),
  ranks: new Float64Array(mostKeys),
  times: new Uint8Array(mostKeys),
  positions: new Float32Array(mostKeys * positionsPerKey),
};

/** By hash of the key: its number in the columns and one; 0 where there is none. */
const places = new Uint16Array(2 ** 15);

/** The result is reused by the next call. */
function distinctKeys(table: AnchorTable): typeof columns {
  columns.count = 0;
  places.fill(0);
  for (let i = 0; i < table.keys.length; i++) {
    const position = table.positions[i] ?? 0;
    const survives = survival[table.kinds[i] ?? 0] ?? 1;
    addKey(table.keys[i] ?? 0, table.weights[i] ?? 0, survives, position);
    const prefixWeight = table.prefixWeights[i] ?? 0;
    if (prefixWeight > 0) addKey(table.prefixes[i] ?? 0, prefixWeight * prefixBonus, survives, position);
  }
  return columns;
}

function addKey(key: number, weight: number, survives: number, position: number): void {
  let place = key & (places.length - 1);
  let n = places[place] ?? 0;
  while (n !== 0 && columns.keys[n - 1] !== key) {
    place = (place + 1) & (places.length - 1);
    n = places[place] ?? 0;
  }
  if (n === 0) {
    n = ++columns.count;
    places[place] = n;
    columns.keys[n - 1] = key;
    columns.weights[n - 1] = weight;
    columns.ranks[n - 1] = weight * survives;
    columns.times[n - 1] = 0;
  }
  const times = columns.times[n - 1] ?? 0;
  if (times === positionsPerKey) return;
  columns.positions[(n - 1) * positionsPerKey + times] = position;
  columns.times[n - 1] = times + 1;
}
