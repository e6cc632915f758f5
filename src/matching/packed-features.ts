import type { Features } from './features.ts';

/** What is no number, and where the numbers lie. */
export interface Packed extends Pick<Features, 'id' | 'contentHash' | 'language' | 'family' | 'urls'> {
  slab: ArrayBuffer;
  offset: number;
}

/** All that is numbers: first those that stand alone, and the lengths of the arrays behind them. */
export function arraysOf({ anchors, meaning, postings, shingles, ...rest }: Features) {
  const numbers = Float64Array.of(
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
  ];
}

const numbersAlone = 16;
const noKeys = new Uint32Array(0);
const noWeights = new Float32Array(0);

/** The bytes that an array takes: each begins where any kind of number may. */
export const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;

/**
 * In the order of `arraysOf`. Always the same fields in the same order, and none by spreading, which would give each
 * article a hidden class of its own: who reads them would be the slower.
 */
export function unpack({ slab, offset, id, contentHash, language, family, urls }: Packed): Features {
  let at = offset;
  function view<T extends ArrayBufferView>(kind: Kind<T>, length: number): T {
    const array = new kind(slab, at, length);
    at += padded(array.byteLength);
    return array;
  }
  const [
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
    urls,
    published: Number.isNaN(published) ? null : published,
  };
}

type Kind<T> = new (buffer: ArrayBuffer, offset: number, length: number) => T;
