import type { AnchorTable } from './anchor-table.ts';
import { scatter } from './hash.ts';

/** The rarest keys of an article, each with its weight and up to three positions: what candidates are found by. */
export interface Postings {
  keys: Uint32Array;
  weights: Float32Array;
  /** Three for each key; -1 where there are fewer. */
  positions: Float32Array;
  /** Of the weights. */
  total: number;
}

export const positionsPerKey = 3;

/** Without capitals more of the rare words are mere words, so that more keys are needed to catch the names. */
const mostCased = 96;
const mostCaseless = 160;

/**
 * The keys of the greatest weight by frozen statistics. Weights are compared in steps of a half and ties broken by a
 * hash of the key, so that two languages choose alike.
 */
export function pickPostings(table: AnchorTable, cased: boolean): Postings {
  const picked = distinctKeys(table);
  picked.sort(
    (a, b) =>
      Math.round(b.rank * 2) - Math.round(a.rank * 2) || scatter(a.key) - scatter(b.key) || a.key - b.key,
  );
  picked.length = Math.min(picked.length, cased ? mostCased : mostCaseless);
  picked.sort((a, b) => a.key - b.key);
  const positions = new Float32Array(picked.length * positionsPerKey).fill(-1);
  picked.forEach((posting, i) => {
    positions.set(posting.positions, i * positionsPerKey);
  });
  return {
    keys: Uint32Array.from(picked, (posting) => posting.key),
    weights: Float32Array.from(picked, (posting) => posting.weight),
    positions,
    total: picked.reduce((sum, posting) => sum + posting.weight, 0),
  };
}

interface Posting {
  key: number;
  weight: number;
  /** The weight times how well keys of the kind survive translation. */
  rank: number;
  positions: number[];
}

const prefixBonus = 1.2;

/** By kind: numbers, names, words, pairs of Han characters, concepts, coarse keys. */
const survival = [1.6, 1.2, 0.8, 0.6, 2.2, 2.2];

/** Full keys and prefixes, each once. */
function distinctKeys(table: AnchorTable): Posting[] {
  const found = new Map<number, Posting>();
  const add = (key: number, weight: number, kind: number, position: number) => {
    const posting = found.get(key);
    if (!posting)
      found.set(key, { key, weight, rank: weight * (survival[kind] ?? 1), positions: [position] });
    else if (posting.positions.length < positionsPerKey) posting.positions.push(position);
  };
  for (let i = 0; i < table.keys.length; i++) {
    const position = table.positions[i] ?? 0;
    const kind = table.kinds[i] ?? 0;
    add(table.keys[i] ?? 0, table.weights[i] ?? 0, kind, position);
    const prefixWeight = table.prefixWeights[i] ?? 0;
    if (prefixWeight > 0) add(table.prefixes[i] ?? 0, prefixWeight * prefixBonus, kind, position);
  }
  return [...found.values()];
}
