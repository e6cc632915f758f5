/**
 * The pages of spilled lists that were read lately, in one array: to read one again costs more than to look at what it
 * holds. Each page has one place by its number, and takes it from the page that was there (a direct-mapped cache).
 */
export interface PageCache {
  words: Uint32Array;
  /**
   * Where in `words` a page begins, as long as no other is asked for. `read` fills a page that is not there; where it
   * throws nothing is kept. `segment` is a whole number, no two alike in a process.
   */
  find(segment: number, page: number, read: (room: Uint32Array) => void): number;
}

/** An empty cache of so many pages, a power of two. */
export function createPageCache(pages: number, wordsEach: number): PageCache {
  const words = new Uint32Array(pages * wordsEach);
  /** Which page lies at each place; NaN where none does. */
  const holds = new Float64Array(pages).fill(Number.NaN);
  return {
    words,
    find(segment, page, read) {
      const wanted = segment * mostPages + page;
      // Pages beside each other have places beside each other, and no two segments the same ones.
      const place = (page + Math.imul(segment, 0x9e3779b1)) & (pages - 1);
      const start = place * wordsEach;
      if (holds[place] === wanted) return start;
      holds[place] = Number.NaN;
      read(words.subarray(start, start + wordsEach));
      holds[place] = wanted;
      return start;
    },
  };
}

/** Of a segment: this leaves 53 bits enough for both. */
const mostPages = 2 ** 28;
