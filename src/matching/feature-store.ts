import type { UrlKeys } from './anchors/source-urls.ts';
import type { Features } from './features.ts';
import { arraysOf, type Packed, padded, unpack } from './packed-features.ts';

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
  const kept: (Packed | undefined)[] = [];
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
const noUrls: UrlKeys = { own: [], sources: [], alternates: [], keys: [] };
