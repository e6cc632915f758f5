import { readAnchors } from '../../src/matching/anchors/anchors.ts';
import { wordReader } from '../../src/matching/anchors/word-reader.ts';
import { addWords, segments, toUnitLength } from '../../src/matching/lexicon/lexicon.ts';
import type { TokenList } from '../../src/matching/lexicon/lexicon-tokens.ts';
import { languageKey } from '../../src/matching/model/languages.ts';
import { dimensions, type KeyTable, type Lexicon, type Model } from '../../src/matching/model/model.ts';
import type { BenchDocument } from './documents.ts';
import { topEigenvectors } from './eigenvectors.ts';
import { languageSets } from './language-tags.ts';

/** The lexicon and, for each language, its words' rows and the means of its texts. */
export interface TrainedLexicon {
  lexicon: Lexicon;
  words: Map<string, KeyTable>;
  means: Map<string, Float64Array>;
}

/**
 * Latent semantic indexing of aligned sentences. Two sentences of the training stories are alike where words of any of
 * the core and hard languages stand in both: K = sum of idf^2 / |S| over words, S being the sentences of a word. The
 * first eigenvectors, times the fourth root of their values, are the sentences' vectors; a word's is
 * idf / sqrt |S| times the sum over its sentences.
 */
export function trainLexicon(documents: readonly BenchDocument[], bare: Model): TrainedLexicon {
  const { read, sentences, count } = readSentences(documents, bare);
  const vectors = sentenceVectors(sentences, count);
  const words = new Map<string, KeyTable>();
  const rowOf = new Map<string, Map<number, number>>();
  const values: number[] = [];
  const scales: number[] = [];
  const sums: Float64Array[] = [];
  const uses: number[] = [];
  for (const [language, tokens] of [...sentences].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const keys = Uint32Array.from(tokens.keys())
      .filter((token) => {
        const set = tokens.get(token) ?? [];
        return set.length >= leastSentences && idf(count, set.length) >= leastIdf;
      })
      .sort();
    const first = scales.length;
    keys.forEach((token) => {
      const set = tokens.get(token) ?? [];
      const sum = sumOf(set, vectors);
      sums.push(sum);
      uses.push(set.length);
      const { row, scale } = quantise(sum, idf(count, set.length) / Math.sqrt(set.length));
      values.push(...row);
      scales.push(scale);
    });
    words.set(language, { keys, values: Uint32Array.from(keys, (_, i) => first + i + 1) });
    rowOf.set(language, new Map([...keys].map((token, i) => [token, first + i])));
  }
  const lexicon = { values: Int8Array.from(values), scales: Float32Array.from(scales) };
  return { lexicon, words, means: meansOf({ read, vectors, count, rowOf, sums, uses }) };
}

const leastSentences = 5;
const leastIdf = 1.5;
const idf = (count: number, times: number): number => Math.log(count / times);

interface Read {
  language: string;
  tokens: TokenList;
  length: number;
  /** By sentence its tokens. */
  sentences: Map<number, Set<number>>;
}

function readSentences(documents: readonly BenchDocument[], bare: Model) {
  const numbers = new Map<string, number>();
  const sentences = new Map<string, Map<number, number[]>>();
  const read: Read[] = documents.map((document) => {
    const { language, group, lines } = document;
    const key = languageKey(language);
    const own = sentences.get(key) ?? new Map<number, number[]>();
    sentences.set(key, own);
    const inDocument = new Map<number, Set<number>>();
    const all: TokenList = { hashes: [], starts: [] };
    let offset = 0;
    lines.forEach((line, i) => {
      const name = `${group}\u0000${i}`;
      const sentence = numbers.get(name) ?? numbers.size;
      numbers.set(name, sentence);
      const tokens = tokensOf(document, i, bare);
      const set = new Set(tokens.hashes);
      inDocument.set(sentence, set);
      for (const token of set) {
        const list = own.get(token);
        if (!list) own.set(token, [sentence]);
        else if (!list.includes(sentence)) list.push(sentence);
      }
      tokens.hashes.forEach((hash, k) => {
        all.hashes.push(hash);
        all.starts.push(offset + (tokens.starts[k] ?? 0));
      });
      offset += line.length + 1;
    });
    return { language: key, tokens: all, length: offset, sentences: inDocument };
  });
  return { read, sentences, count: numbers.size };
}

/** Tokens depend on no model: those of each document's lines are read once for all folds. */
const known = new WeakMap<BenchDocument, TokenList[]>();

function tokensOf(document: BenchDocument, line: number, bare: Model): TokenList {
  const read =
    known.get(document) ??
    document.lines.map((text) => readAnchors(text, wordReader(bare, document.language)).tokens);
  known.set(document, read);
  return read[line] ?? { hashes: [], starts: [] };
}

/** Languages that decide what sentences are alike: all would be no better and slower. */
const deciding = new Set(
  ['core', 'hard'].flatMap((set) => [...(languageSets.get(set) ?? [])]).map((tag) => languageKey(tag)),
);

function sentenceVectors(sentences: ReadonlyMap<string, ReadonlyMap<number, number[]>>, count: number) {
  const matrix = new Float64Array(count * count);
  for (const [language, tokens] of sentences) {
    if (!deciding.has(language)) continue;
    for (const set of tokens.values()) {
      const rarity = idf(count, set.length);
      if (set.length < 2 || rarity < leastIdf) continue;
      const share = rarity ** 2 / set.length;
      for (const a of set) for (const b of set) matrix[a * count + b] = (matrix[a * count + b] ?? 0) + share;
    }
  }
  const norms = Float64Array.from({ length: count }, (_, i) => Math.sqrt(matrix[i * count + i] || 1));
  for (let i = 0; i < count; i++)
    for (let j = 0; j < count; j++)
      matrix[i * count + j] = (matrix[i * count + j] ?? 0) / ((norms[i] ?? 1) * (norms[j] ?? 1));
  const { vectors, values } = topEigenvectors(matrix, count, dimensions);
  return Array.from({ length: count }, (_, sentence) =>
    Float64Array.from(vectors, (vector, k) => (vector[sentence] ?? 0) * Math.max(0, values[k] ?? 0) ** 0.25),
  );
}

function sumOf(set: readonly number[], vectors: readonly Float64Array[]): Float64Array {
  const sum = new Float64Array(dimensions);
  for (const sentence of set)
    vectors[sentence]?.forEach((value, k) => {
      sum[k] = (sum[k] ?? 0) + value;
    });
  return sum;
}

/** A vector as bytes from -127 to 127 and the length that they stand for. */
function quantise(vector: Float64Array, factor: number): { row: Int8Array; scale: number } {
  const most = vector.reduce((most, value) => Math.max(most, Math.abs(value)), 1e-9);
  return { row: Int8Array.from(vector, (value) => Math.round((value / most) * 127)), scale: most * factor };
}

interface Trained {
  read: readonly Read[];
  vectors: readonly Float64Array[];
  count: number;
  rowOf: ReadonlyMap<string, ReadonlyMap<number, number>>;
  sums: readonly Float64Array[];
  uses: readonly number[];
}

/** Of each language the mean over its texts, each read with vectors that its own sentences had no part in. */
function meansOf({ read, vectors, count, rowOf, sums, uses }: Trained): Map<string, Float64Array> {
  const means = new Map<string, Float64Array>();
  const texts = new Map<string, number>();
  for (const { language, tokens, length, sentences } of read) {
    const rows = rowOf.get(language);
    if (!rows) continue;
    const lexicon: { values: number[]; scales: number[] } = { values: [], scales: [] };
    const local = new Map<number, number>();
    for (const token of new Set(tokens.hashes)) {
      const row = rows.get(token);
      if (row === undefined) continue;
      const own = [...sentences].flatMap(([sentence, set]) => (set.has(token) ? [sentence] : []));
      const left = (uses[row] ?? 0) - own.length;
      if (left < leastSentences) continue;
      const sum = Float64Array.from(sums[row] ?? []);
      sumOf(own, vectors).forEach((value, k) => {
        sum[k] = (sum[k] ?? 0) - value;
      });
      const { row: bytes, scale } = quantise(sum, idf(count, left) / Math.sqrt(left));
      local.set(token, lexicon.scales.length);
      lexicon.values.push(...bytes);
      lexicon.scales.push(scale);
    }
    const parts = new Float64Array((segments + 1) * dimensions);
    addWords(parts, tokens, length, (hash) => local.get(hash) ?? -1, {
      values: Int8Array.from(lexicon.values),
      scales: Float32Array.from(lexicon.scales),
    });
    const mean = means.get(language) ?? new Float64Array(2 * dimensions);
    means.set(language, mean);
    texts.set(language, (texts.get(language) ?? 0) + 1);
    for (let part = 0; part <= segments; part++) {
      const vector = parts.subarray(part * dimensions, (part + 1) * dimensions);
      toUnitLength(vector);
      const at = part === 0 ? 0 : dimensions;
      vector.forEach((value, k) => {
        mean[at + k] = (mean[at + k] ?? 0) + value / (part === 0 ? 1 : segments);
      });
    }
  }
  for (const [language, mean] of means)
    for (let k = 0; k < mean.length; k++) mean[k] = (mean[k] ?? 0) / (texts.get(language) ?? 1);
  return means;
}
