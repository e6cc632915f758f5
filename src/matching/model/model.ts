import type { Forest } from './forest.ts';
import { languageKey } from './languages.ts';

/** A sorted table from 32-bit keys to numbers. */
export interface KeyTable {
  keys: Uint32Array;
  values: Uint8Array | Uint16Array | Uint32Array;
}

/** What was counted for one language. */
export interface LanguageModel {
  key: string;
  /** Training documents, and in how many of them each anchor key occurs. */
  documents: number;
  counts: KeyTable;
  /** Log of the language's text length over English for the same story. */
  lengthRatio: number;
  /** Hash of a name, word or phrase -> the number of its concept, from 1. */
  concepts: KeyTable;
  /** Hashes of the words that phrases in `concepts` begin with; the values are unused. */
  openers: KeyTable;
  /** Token of a word -> its row in the lexicon, from 1. */
  words: KeyTable;
  /** The mean vector of the language's texts, then that of their tenths. */
  means: Float64Array;
}

/** Numbers in a vector of the lexicon. */
export const dimensions = 32;

/**
 * Vectors of words of all languages in one space, row by row: `scales[row]` times `values[row * dimensions + k]`. Made
 * from aligned sentences by latent semantic indexing (Deerwester et al. 1990; across languages Dumais et al. 1997).
 */
export interface Lexicon {
  values: Int8Array;
  scales: Float32Array;
}

/** A neural network beside the model: texts -> vectors, and the cosine at which it says neither yes nor no. */
export interface Embedder {
  embed(texts: readonly string[]): Promise<Float32Array[]>;
  middle: number;
}

/** The frozen statistics that matching uses. Read-only. */
export interface Model {
  /** The rules' version, such as `m2`, and the first eight digits of the file's checksum; `+e-` and eight more where an embedder is asked too. */
  version: string;
  /** Absent unless one is set. */
  embedder?: Embedder;
  documents: number;
  counts: KeyTable;
  languages: ReadonlyMap<string, LanguageModel>;
  /** The anchor keys of the concepts, by number. */
  concepts: Uint32Array;
  lexicon: Lexicon;
  /** The characters that Chinese writes foreign names with. */
  transliteration: ReadonlySet<string>;
  /** Scorers for pairs of different languages, and for pairs of languages that copy from one another. */
  across: Forest;
  within: Forest;
}

/** Statistics of the language that a BCP 47 tag names; null where the model has none, and counts over all must do. */
export const languageModel = (model: Model, tag: string): LanguageModel | null =>
  model.languages.get(languageKey(tag)) ?? null;

/** The value at `key`, or 0. */
export function lookUp(table: KeyTable, key: number): number {
  const { keys } = table;
  let low = 0;
  let high = keys.length - 1;
  while (low <= high) {
    const middle = (low + high) >>> 1;
    const found = keys[middle] ?? 0;
    if (found === key) return table.values[middle] ?? 0;
    if (found < key) low = middle + 1;
    else high = middle - 1;
  }
  return 0;
}

/**
 * How much an anchor key says: the mean of its inverse document frequencies in the language and over all, both from
 * the training stories, so that a weight never depends on what has been ingested.
 */
export function rarity(model: Model, language: LanguageModel | null, key: number): number {
  const within = language
    ? Math.log((language.documents + 1) / (lookUp(language.counts, key) + 0.5))
    : rarityInUnknownLanguage;
  const overall = Math.log((model.documents + 1) / (lookUp(model.counts, key) + 0.5));
  return Math.max(0, 0.5 * within + 0.25 * Math.min(9, overall));
}

const rarityInUnknownLanguage = 4.5;
