import type { Spill } from '../spill.ts';
import type { Run } from './list-store.ts';

/**
 * Lists in a spill of their own, which do not change any more. The spill is 32-bit words, in the byte order of the
 * machine: lists by table, then by key, each as its key, the number of its pairs, and the pairs. Lists lie in pages; in
 * memory there is of each page its first key, so that a list is found by one reading.
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
  const startOf = (page: number): number => starts[page] ?? 0;
  /** The words of pages: in `room` where that is long enough. */
  const load = (page: number, end: number, room?: ArrayBuffer): Uint32Array => {
    const length = startOf(end) - startOf(page);
    const fits = room && length * 4 <= room.byteLength;
    const words = fits ? new Uint32Array(room, 0, length) : new Uint32Array(length);
    spill.readInto(new Uint8Array(words.buffer, 0, length * 4), startOf(page) * 4);
    return words;
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
    const alone = startOf(page + 1) - startOf(page) > wordsPerPage;
    return page < range.from || (alone && firstKeys[page] !== key) ? -1 : page;
  };

  return {
    size: startOf(firstKeys.length),
    read(table, key, take) {
      const page = pageOf(table, key);
      if (page < 0) return;
      const words = load(page, page + 1, roomForOne);
      let at = 0;
      while (at < words.length && (words[at] ?? 0) < key) at = endOf(words, at);
      if (words[at] === key) take({ words, from: at + headerLength, end: endOf(words, at) });
    },
    *lists() {
      for (const [table, { from, to }] of tables)
        for (let page = from; page < to; ) {
          let next = page + 1;
          while (next < to && startOf(next + 1) - startOf(page) <= wordsAtOnce) next++;
          const words = load(page, next);
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

/** What was read last for one list. */
const roomForOne = new ArrayBuffer(2 ** 18);

const wordsAtOnce = 2 ** 14;
