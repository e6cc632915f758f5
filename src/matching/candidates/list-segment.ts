import type { Spill } from '../spill.ts';
import type { Run } from './list-store.ts';
import { createPageCache, type PageCache } from './page-cache.ts';

/**
 * Lists in a spill of their own, which do not change any more. The spill is 32-bit words, in the byte order of the
 * machine: lists by table, then by key, each as its key, the number of its pairs, and the pairs. Lists lie in pages; in
 * memory there is of each page its first key, so that a list is found by one reading, and by none where its page was read
 * lately.
 */
export interface ListSegment {
  /** Words in all. */
  size: number;
  /** Calls `take` with a key's list where it has one. */
  read(table: number, key: number, take: (run: Run) => void): void;
  /** All lists in their order; each is good only until the next. */
  lists(): Generator<KeyedRun, void>;
  close(): void;
}

export interface KeyedRun extends Run {
  table: number;
  key: number;
}

/** Where the pages lie. */
export interface PageIndex {
  /** By page. */
  firstKeys: Uint32Array;
  /** By page: the word where it begins; then where the last one ends. */
  starts: Float64Array;
  /** By table: its pages, `from` and to before `to`. */
  tables: Map<number, { from: number; to: number }>;
}

/** A page is so long at most, or holds one list alone. */
export const wordsPerPage = 512;
/** Words of a list before its pairs. */
export const headerLength = 2;

/** The segment that a spill holds: nothing of it is read before it is asked for. Closing it closes the spill. */
export function openSegment(spill: Spill, { firstKeys, starts, tables }: PageIndex): ListSegment {
  const number = ++opened;
  const startOf = (page: number): number => starts[page] ?? 0;
  const lengthOf = (page: number, end: number): number => startOf(end) - startOf(page);
  /** Reads pages, as many as there is room for. */
  const load = (page: number, room: Uint32Array): Uint32Array => {
    spill.readInto(new Uint8Array(room.buffer, room.byteOffset, room.byteLength), startOf(page) * 4);
    return room;
  };

  /** The last page that begins at the key or before; -1 where none does. */
  const pageOf = (table: number, key: number): number => {
    const range = tables.get(table);
    if (!range) return -1;
    let low = range.from;
    let high = range.to;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((firstKeys[middle] ?? 0) <= key) low = middle + 1;
      else high = middle;
    }
    const page = low - 1;
    const alone = lengthOf(page, page + 1) > wordsPerPage;
    return page < range.from || (alone && firstKeys[page] !== key) ? -1 : page;
  };

  return {
    size: startOf(firstKeys.length),
    read(table, key, take) {
      const page = pageOf(table, key);
      if (page < 0) return;
      const length = lengthOf(page, page + 1);
      if (length > wordsPerPage) {
        take({ words: load(page, roomFor(length)), from: headerLength, end: length });
        return;
      }
      cache ??= createPageCache(pagesKept, wordsPerPage);
      const { words } = cache;
      let at = cache.find(number, page, (room) => load(page, room.subarray(0, length)));
      const end = at + length;
      while (at < end && (words[at] ?? 0) < key) at = endOf(words, at);
      if (at < end && words[at] === key) take({ words, from: at + headerLength, end: endOf(words, at) });
    },
    *lists() {
      for (const [table, { from, to }] of tables)
        for (let page = from; page < to; ) {
          let next = page + 1;
          while (next < to && lengthOf(page, next + 1) <= wordsAtOnce) next++;
          const words = load(page, new Uint32Array(lengthOf(page, next)));
          for (let at = 0; at < words.length; at = endOf(words, at))
            yield { table, key: words[at] ?? 0, words, from: at + headerLength, end: endOf(words, at) };
          page = next;
        }
    },
    close: () => spill.close(),
  };
}

/** Where the list that begins at a word ends. */
const endOf = (words: Uint32Array, at: number): number => at + headerLength + 2 * (words[at + 1] ?? 0);

/** Where a list that is longer than a page is read to, unless it is very long. */
const roomForOne = new Uint32Array(2 ** 16);
const roomFor = (length: number): Uint32Array =>
  length > roomForOne.length ? new Uint32Array(length) : roomForOne.subarray(0, length);

/** Segments so far: each has a number of its own in the cache, which all share. */
let opened = 0;
let cache: PageCache | undefined;
/** 64 MB, which are there when the first page is read. */
const pagesKept = 2 ** 15;

const wordsAtOnce = 2 ** 14;
