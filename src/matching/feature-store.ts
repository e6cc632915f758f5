import type { UrlKeys } from './anchors/source-urls.ts';
import type { Features } from './features.ts';

/** Keeps features by slot, all their numbers packed side by side: some 5 KB an article instead of 20. */
export interface FeatureStore {
  /** Postings are not kept: of them `get` gives nothing but the totals. */
  put(slot: number, features: Features): void;
  /** What was put there, with views on the store as arrays. Throws RangeError where there is nothing. */
  get(slot: number): Features;
  /** The room of what was removed is not used again. */
  remove(slot: number): void;
}

export function createFeatureStore(): FeatureStore {
  const kept: (Kept | undefined)[] = [];
  /** What was unpacked last, and before that: the same ones are asked for many times. */
  let recent = new Map<number, Features>();
  let earlier = new Map<number, Features>();
  let slab = new ArrayBuffer(0);
  let used = 0;

  const reserve = (bytes: number): void => {
    if (used + bytes <= slab.byteLength) return;
    slab = new ArrayBuffer(Math.max(Math.min(largestSlab, 2 * slab.byteLength), smallestSlab, bytes));
    used = 0;
  };

  const forget = (slot: number): void => {
    recent.delete(slot);
    earlier.delete(slot);
  };

  const remember = (slot: number, features: Features): Features => {
    if (recent.size >= mostRecent) {
      earlier = recent;
      recent = new Map();
    }
    recent.set(slot, features);
    return features;
  };

  return {
    put(slot, features) {
      forget(slot);
      const arrays = arraysOf(features);
      reserve(arrays.reduce((sum, array) => sum + padded(array.byteLength), 0));
      const { id, contentHash, language, family, urls } = features;
      const ownUrls = urls.keys.length > 0 ? urls : noUrls;
      kept[slot] = { slab, offset: used, id, contentHash, language, family, urls: ownUrls };
      for (const array of arrays) {
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        new Uint8Array(slab, used).set(bytes);
        used += padded(array.byteLength);
      }
    },
    get(slot) {
      const known = recent.get(slot);
      if (known) return known;
      const older = earlier.get(slot);
      if (older) return remember(slot, older);
      const found = kept[slot];
      if (!found) throw new RangeError(`No features in slot ${slot}.`);
      return remember(slot, unpack(found));
    },
    remove(slot) {
      kept[slot] = undefined;
      forget(slot);
    },
  };
}

/** Some 2 KB each; twice as many may be kept. */
const mostRecent = 2048;
const smallestSlab = 2 ** 15;
const largestSlab = 2 ** 22;
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;
const noUrls: UrlKeys = { own: [], sources: [], alternates: [], keys: [] };
const noKeys = new Uint32Array(0);
const noWeights = new Float32Array(0);

/** What is no number, and where the numbers lie. */
interface Kept extends Pick<Features, 'id' | 'contentHash' | 'language' | 'family' | 'urls'> {
  slab: ArrayBuffer;
  offset: number;
}

/** All that is numbers: first those that stand alone, and the lengths of the arrays behind them. */
function arraysOf({ anchors, meaning, postings, shingles, ...rest }: Features) {
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

/**
 * In the order of `arraysOf`. Always the same fields in the same order, and none by spreading, which would give each
 * article a hidden class of its own: who reads them would be the slower.
 */
function unpack({ slab, offset, id, contentHash, language, family, urls }: Kept): Features {
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
