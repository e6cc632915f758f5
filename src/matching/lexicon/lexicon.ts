import { dimensions, type LanguageModel, type Lexicon, lookUp } from '../model/model.ts';
import type { TokenList } from './lexicon-tokens.ts';

/** Parts that a text is divided into. */
export const segments = 10;

/** What a text is about: one vector of the whole and one of each tenth, each of length 127, and how many words it rests on. */
export interface Meaning {
  /** Whole first, then the tenths. */
  vectors: Int8Array;
  known: number;
}

/**
 * Sums the vectors of a text's words, each word less the more often it stands; a word counts for the two nearest
 * tenths. What all texts of the language have in common is taken off.
 */
export function meaningOf(
  tokens: TokenList,
  length: number,
  language: LanguageModel | null,
  lexicon: Lexicon,
): Meaning {
  const sums = new Float64Array((segments + 1) * dimensions);
  if (!language || lexicon.scales.length === 0) return { vectors: new Int8Array(sums.length), known: 0 };
  const known = addWords(sums, tokens, length, (hash) => lookUp(language.words, hash) - 1, lexicon);
  const vectors = new Int8Array(sums.length);
  for (let part = 0; part <= segments; part++) {
    const vector = sums.subarray(part * dimensions, (part + 1) * dimensions);
    const mean = language.means.subarray(part === 0 ? 0 : dimensions);
    toUnitLength(vector);
    for (let k = 0; k < dimensions; k++) vector[k] = (vector[k] ?? 0) - (mean[k] ?? 0);
    toUnitLength(vector);
    for (let k = 0; k < dimensions; k++) vectors[part * dimensions + k] = Math.round((vector[k] ?? 0) * 127);
  }
  return { vectors, known };
}

/** Adds the words that have a row to the sums of the whole and of the tenths. Out: how many there were. */
export function addWords(
  sums: Float64Array,
  tokens: TokenList,
  length: number,
  rowOf: (hash: number) => number,
  { values, scales }: Lexicon,
): number {
  const rows = new Int32Array(tokens.hashes.length);
  for (let i = 0; i < rows.length; i++) rows[i] = rowOf(tokens.hashes[i] ?? 0);
  if (times.length < scales.length) times = new Uint32Array(scales.length);
  for (const row of rows) if (row >= 0) times[row] = (times[row] ?? 0) + 1;
  let known = 0;
  for (let i = 0; i < rows.length; i++) {
    const row = rows[i] ?? -1;
    if (row < 0) continue;
    known++;
    const count = times[row] ?? 1;
    const weight = (((1 + Math.log(count)) / count) * (scales[row] ?? 0)) / 127;
    const at = ((tokens.starts[i] ?? 0) / Math.max(1, length)) * segments - 0.5;
    const first = Math.max(0, Math.min(segments - 1, Math.floor(at)));
    const share = at <= 0 || first === segments - 1 ? 0 : at - first;
    const near = (first + 1) * dimensions;
    for (let k = 0; k < dimensions; k++) {
      const value = weight * (values[row * dimensions + k] ?? 0);
      sums[k] = (sums[k] ?? 0) + value;
      sums[near + k] = (sums[near + k] ?? 0) + value * (1 - share);
      if (share > 0) sums[near + dimensions + k] = (sums[near + dimensions + k] ?? 0) + value * share;
    }
  }
  for (const row of rows) if (row >= 0) times[row] = 0;
  return known;
}

/** How often each row stands in the text that is being read; noughts between texts. */
let times = new Uint32Array(0);

/** Makes a vector one long; a vector of noughts stays. */
export function toUnitLength(vector: Float64Array): void {
  let squares = 0;
  for (const value of vector) squares += value * value;
  const length = Math.sqrt(squares);
  if (length > 0) for (let k = 0; k < vector.length; k++) vector[k] = (vector[k] ?? 0) / length;
}
