import type { Features } from './features.ts';

/** Keeps features by slot with their arrays packed side by side: some 5 KB an article instead of 20. */
export interface FeatureStore {
  /** Postings are not kept: of them `get` gives nothing but the totals. */
  put(slot: number, features: Features): void;
  /** What was put there, with views on the store as arrays. Throws RangeError where there is nothing. */
  get(slot: number): Features;
  /** The room of what was removed is not used again. */
  remove(slot: number): void;
}

/**
 * Does not know what features consist of: arrays of numbers, in the features or in an object of theirs, are packed, and
 * everything else stays as it is. All features have to have the same arrays.
 */
export function createFeatureStore(): FeatureStore {
  const kept: (Kept | undefined)[] = [];
  /** What was unpacked last, and before that: the same ones are asked for many times. */
  let recent = new Map<number, Features>();
  let earlier = new Map<number, Features>();
  let columns: Column[] | null = null;
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
      const slim: Features = { ...features, postings: { ...features.postings, ...nothing } };
      // Objects of arrays and plain values, two levels deep, as `columnsOf` reads them.
      const tree = slim as unknown as Tree;
      columns ??= columnsOf(tree);
      const arrays = columns.map((column) => arrayAt(tree, column));
      reserve(arrays.reduce((sum, array) => sum + padded(array.byteLength), 0));
      const offset = used;
      for (const array of arrays) {
        const bytes = new Uint8Array(array.buffer, array.byteOffset, array.byteLength);
        new Uint8Array(slab, used).set(bytes);
        used += padded(array.byteLength);
      }
      const lengths = Uint32Array.from(arrays, (array) => array.length);
      kept[slot] = { slab, offset, lengths, rest: withoutArrays(tree) };
    },
    get(slot) {
      const known = recent.get(slot);
      if (known) return known;
      const older = earlier.get(slot);
      if (older) return remember(slot, older);
      const found = kept[slot];
      if (!found || !columns) throw new RangeError(`No features in slot ${slot}.`);
      // Not by spreading: that would give each a hidden class of its own, and all who read it would be the slower.
      const tree: Tree = Object.assign({}, found.rest);
      for (const [name, value] of Object.entries(tree))
        if (isPart(value)) tree[name] = Object.assign({}, value);
      let at = found.offset;
      columns.forEach(({ part, name, kind }, i) => {
        const view = new kind(found.slab, at, found.lengths[i] ?? 0);
        at += padded(view.byteLength);
        const into = part === null ? tree : tree[part];
        if (isPart(into)) into[name] = view;
      });
      // The same names and values as were put in.
      return remember(slot, tree as unknown as Features);
    },
    remove(slot) {
      kept[slot] = undefined;
      forget(slot);
    },
  };
}

/** Some 3 KB each; twice as many may be kept. */
const mostRecent = 8192;
const smallestSlab = 2 ** 15;
const largestSlab = 2 ** 24;
const padded = (bytes: number): number => Math.ceil(bytes / 8) * 8;
const nothing = { keys: new Uint32Array(0), weights: new Float32Array(0), positions: new Float32Array(0) };

type Numbers = Uint8Array | Uint16Array | Uint32Array | Int8Array | Int32Array | Float32Array | Float64Array;
type Kind = new (buffer: ArrayBuffer, offset: number, length: number) => Numbers;
type Tree = Record<string, unknown>;

interface Column {
  /** The object in the features that has the array; null where they have it themselves. */
  part: string | null;
  name: string;
  kind: Kind;
}

interface Kept {
  slab: ArrayBuffer;
  offset: number;
  lengths: Uint32Array;
  rest: Tree;
}

const isNumbers = (value: unknown): value is Numbers => ArrayBuffer.isView(value);
const isPart = (value: unknown): value is Tree =>
  typeof value === 'object' && value !== null && !Array.isArray(value) && !isNumbers(value);

function columnsOf(tree: Tree, part: string | null = null): Column[] {
  return Object.entries(tree).flatMap(([name, value]) => {
    // Every array of numbers is made by its class.
    if (isNumbers(value)) return [{ part, name, kind: value.constructor as Kind }];
    return part === null && isPart(value) ? columnsOf(value, name) : [];
  });
}

function arrayAt(tree: Tree, { part, name, kind }: Column): Numbers {
  const from = part === null ? tree : tree[part];
  const value = isPart(from) ? from[name] : undefined;
  if (!isNumbers(value) || value.constructor !== kind)
    throw new TypeError(`These features have no array ${name} of the kind that the first had.`);
  return value;
}

function withoutArrays(tree: Tree): Tree {
  const rest: Tree = {};
  for (const [name, value] of Object.entries(tree))
    if (!isNumbers(value)) rest[name] = isPart(value) ? withoutArrays(value) : value;
  return rest;
}
