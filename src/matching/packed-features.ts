import type { UrlKeys } from './anchors/source-urls.ts';
import type { Features } from './features.ts';
import { type Place, padded } from './slabs.ts';

/** Features as arrays: first the numbers that stand alone and the lengths of what comes behind them; last what is no number. */
export function arraysOf({ anchors, meaning, postings, shingles, ...rest }: Features): ArrayBufferView[] {
  const { id, contentHash, language, family, urls } = rest;
  const words: Words = [id, contentHash, language, family, urls.keys.length > 0 ? urls : null];
  const text = encoder.encode(JSON.stringify(words));
  const numbers = Float64Array.of(
    text.length,
    anchors.keys.length,
    anchors.profile.length,
    meaning.vectors.length,
    shingles.length,
    rest.cased ? 1 : 0,
    rest.length,
    rest.logLength,
    rest.published ?? Number.NaN,
    anchors.total,
    anchors.numbers,
    anchors.concepts,
    anchors.norm,
    meaning.known,
    postings.total,
    postings.rarest,
    postings.totalOfRarest,
  );
  const { profile, prefixes, keys, positions, weights, prefixWeights, kinds } = anchors;
  return [
    numbers,
    profile,
    prefixes,
    keys,
    positions,
    weights,
    prefixWeights,
    shingles,
    kinds,
    meaning.vectors,
    text,
  ];
}

/** What is no number. */
type Words = [id: string, contentHash: string, language: string, family: string, urls: UrlKeys | null];

const encoder = new TextEncoder();
const decoder = new TextDecoder();
const numbersAlone = 17;
const noKeys = new Uint32Array(0);
const noWeights = new Float32Array(0);
const noUrls: UrlKeys = { own: [], sources: [], alternates: [], keys: [] };

/**
 * In the order of `arraysOf`. Always the same fields in the same order, and none by spreading, which would give each
 * article a hidden class of its own: who reads them would be the slower.
 */
export function unpack({ buffer, offset }: Place): Features {
  let at = offset;
  function view<T extends ArrayBufferView>(kind: Kind<T>, length: number): T {
    const array = new kind(buffer, at, length);
    at += padded(array.byteLength);
    return array;
  }
  const [
    letters = 0,
    count = 0,
    bands = 0,
    meanings = 0,
    sketched = 0,
    cased = 0,
    length = 0,
    logLength = 0,
    published = 0,
    total = 0,
    numbers = 0,
    concepts = 0,
    norm = 0,
    known = 0,
    totalPosted = 0,
    rarest = 0,
    totalOfRarest = 0,
  ] = view(Float64Array, numbersAlone);
  const profile = view(Float64Array, bands);
  const prefixes = view(Uint32Array, count);
  const keys = view(Uint32Array, count);
  const positions = view(Float32Array, count);
  const weights = view(Float32Array, count);
  const prefixWeights = view(Float32Array, count);
  const shingles = view(Uint32Array, sketched);
  const kinds = view(Uint8Array, count);
  const vectors = view(Int8Array, meanings);
  // It was written above.
  const words = JSON.parse(decoder.decode(view(Uint8Array, letters))) as Words;
  const [id, contentHash, language, family, urls] = words;
  return {
    id,
    contentHash,
    language,
    family,
    cased: cased === 1,
    length,
    logLength,
    anchors: {
      prefixes,
      keys,
      kinds,
      positions,
      weights,
      prefixWeights,
      total,
      numbers,
      concepts,
      profile,
      norm,
    },
    meaning: { vectors, known },
    postings: {
      keys: noKeys,
      weights: noWeights,
      positions: noWeights,
      total: totalPosted,
      rarest,
      totalOfRarest,
    },
    shingles,
    urls: urls ?? noUrls,
    published: Number.isNaN(published) ? null : published,
  };
}

type Kind<T> = new (buffer: ArrayBuffer, offset: number, length: number) => T;
