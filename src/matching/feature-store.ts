import { precedes } from './alignment/comparison.ts';
import { withRoom } from './columns.ts';
import type { Features } from './features.ts';
import { arraysOf, unpack } from './packed-features.ts';
import { createRecent } from './recent.ts';
import { createSlabs } from './slabs.ts';
import type { Spilling } from './spill.ts';

/** Keeps features by slot, packed side by side: some 5 KB an article instead of 20, and of old ones 24 bytes. */
export interface FeatureStore {
  /** Postings are not kept: of them `get` gives nothing but the totals. */
  put(slot: number, features: Features): void;
  /** What was put there, with views on the store as arrays. Throws RangeError where there is nothing. */
  get(slot: number): Features;
  /** Nothing is left of it. */
  remove(slot: number): void;
  /** Whether one article comes before another in their fixed order. */
  precedes(slot: number, other: number): boolean;
}

/** An empty store; without `spilling` all of it stays in memory. */
export function createFeatureStore(spilling?: Spilling): FeatureStore {
  /** By slot: the block of the features and one, 0 where there are none; and the beginning of the content's hash. */
  let blocks = new Uint32Array(0);
  let hashes = new Float64Array(0);
  /** The same ones are asked for many times, and to unpack them takes some microseconds. */
  const unpacked = createRecent<number, Features>(mostUnpacked);
  const slabs = createSlabs(spilling, (buffer) =>
    unpacked.forget(({ anchors }) => anchors.keys.buffer === buffer),
  );

  const get = (slot: number): Features => {
    const known = unpacked.get(slot);
    if (known) return known;
    const block = blocks[slot] ?? 0;
    if (block === 0) throw new RangeError(`No features in slot ${slot}.`);
    return unpacked.set(slot, unpack(slabs.at(block - 1)));
  };

  return {
    put(slot, features) {
      unpacked.delete(slot);
      blocks = withRoom(blocks, slot + 1);
      hashes = withRoom(hashes, slot + 1);
      blocks[slot] = slabs.add(arraysOf(features)) + 1;
      hashes[slot] = Number.parseInt(features.contentHash.slice(0, digitsInOrder), 16);
    },
    get,
    remove(slot) {
      const block = blocks[slot] ?? 0;
      if (block > 0) slabs.clear(block - 1);
      blocks[slot] = 0;
      hashes[slot] = 0;
      unpacked.delete(slot);
    },
    precedes(slot, other) {
      const [one, two] = [hashes[slot] ?? 0, hashes[other] ?? 0];
      return one === two ? precedes(get(slot), get(other)) : one < two;
    },
  };
}

/** Some 2 KB each; twice as many may be kept. */
const mostUnpacked = 2048;
/** So many digits of a hash are a whole number that is exact. */
const digitsInOrder = 13;
