import { createKeyDirectory } from './key-directory.ts';

/** Pairs of 32-bit words: those from `from` to before `end`. */
export interface Run {
  words: Uint32Array;
  from: number;
  end: number;
}

/** Lists of pairs of 32-bit words by 32-bit key, in a few large arrays. Where it is read as a run: the list of `open`. */
export interface ListStore extends Run {
  push(key: number, first: number, second: number): void;
  /** Takes the pair with this first word out. */
  drop(key: number, first: number): void;
  /** Takes all pairs out. */
  clear(key: number): void;
  /** Points `words`, `from` and `end` at a key's list. */
  open(key: number): void;
  /** All keys that had a list, ascending. */
  keys(): Uint32Array;
}

/** Blocks of 2^n pairs each; blocks given back are used again. */
interface Pool {
  words: Uint32Array;
  used: number;
  free: number[];
}

/** An empty store. A list lies in one block of the next power of two, and moves when it grows beyond. */
export function createListStore(): ListStore {
  const directory = createKeyDirectory();
  const pools = Array.from({ length: sizes }, (): Pool => ({ words: nothing, used: 0, free: [] }));
  const { keys } = directory;
  const store: ListStore = { push, drop, clear, open, keys, words: nothing, from: 0, end: 0 };
  return store;

  function push(key: number, first: number, second: number): void {
    const place = directory.find(key, true);
    const length = directory.lengths[place] ?? 0;
    resize(place, length, length + 1);
    const { words } = poolFor(length + 1);
    const at = startOf(place, length + 1) + length * 2;
    words[at] = first;
    words[at + 1] = second;
  }

  function drop(key: number, first: number): void {
    const place = directory.find(key, false);
    const length = place < 0 ? 0 : (directory.lengths[place] ?? 0);
    if (length === 0) return;
    const { words } = poolFor(length);
    const from = startOf(place, length);
    const last = from + (length - 1) * 2;
    for (let at = from; at <= last; at += 2) {
      if (words[at] !== first) continue;
      words.copyWithin(at, last, last + 2);
      resize(place, length, length - 1);
      return;
    }
  }

  function clear(key: number): void {
    const place = directory.find(key, false);
    if (place >= 0) resize(place, directory.lengths[place] ?? 0, 0);
  }

  function open(key: number): void {
    const place = directory.find(key, false);
    const length = place < 0 ? 0 : (directory.lengths[place] ?? 0);
    store.words = length === 0 ? nothing : poolFor(length).words;
    store.from = length === 0 ? 0 : startOf(place, length);
    store.end = store.from + length * 2;
  }

  /** The offset of the first word of a list. */
  function startOf(place: number, length: number): number {
    return (directory.blocks[place] ?? 0) * blockSize(length) * 2;
  }

  /** Moves a list to a block of the size that its new length needs; what stays is as long as the shorter length. */
  function resize(place: number, length: number, next: number): void {
    directory.lengths[place] = next;
    if (length > 0 && next > 0 && sizeIndex(length) === sizeIndex(next)) return;
    const from = startOf(place, length);
    const old = directory.blocks[place] ?? 0;
    if (next > 0) {
      const target = poolFor(next);
      directory.blocks[place] = takeBlock(target, blockSize(next));
      if (length > 0) {
        const kept = poolFor(length).words.subarray(from, from + Math.min(length, next) * 2);
        target.words.set(kept, startOf(place, next));
      }
    }
    if (length > 0) poolFor(length).free.push(old);
  }

  function poolFor(length: number): Pool {
    const pool = pools[sizeIndex(length)];
    if (!pool) throw new RangeError(`A list of ${length} entries is too long.`);
    return pool;
  }
}

const nothing = new Uint32Array(0);
const sizes = 32;

const sizeIndex = (length: number): number => (length <= 1 ? 0 : 32 - Math.clz32(length - 1));
const blockSize = (length: number): number => 2 ** sizeIndex(length);

function takeBlock(pool: Pool, size: number): number {
  const known = pool.free.pop();
  if (known !== undefined) return known;
  const needed = (pool.used + 1) * size * 2;
  if (needed > pool.words.length) {
    const longer = new Uint32Array(Math.max(needed, Math.ceil(pool.words.length * 1.5), 256));
    longer.set(pool.words);
    pool.words = longer;
  }
  return pool.used++;
}
