import { describe, expect, it } from 'vitest';
import { createPageCache } from '../../src/matching/candidates/page-cache.ts';

const pages = 4;
const wordsEach = 2;

/** A cache whose pages say which they are, and how often each was read. */
function counted() {
  const cache = createPageCache(pages, wordsEach);
  let reads = 0;
  return {
    cache,
    reads: () => reads,
    ask(segment: number, page: number): number[] {
      const start = cache.find(segment, page, (room) => {
        reads++;
        room.set([segment, page]);
      });
      return [...cache.words.subarray(start, start + wordsEach)];
    },
  };
}

describe('the cache of pages', () => {
  it('gives each page of each segment, whatever was asked for before', () => {
    const { ask } = counted();
    for (let round = 0; round < 3; round++)
      for (const segment of [1, 2, 3, 2 ** 20])
        for (const page of [0, 3, 4, 5, 2 ** 28 - 1]) expect(ask(segment, page)).toEqual([segment, page]);
  });

  it('reads a page once as long as no other has taken its place', () => {
    const { ask, reads } = counted();
    for (let round = 0; round < 3; round++) for (let page = 0; page < pages; page++) ask(1, page);
    expect(reads()).toBe(pages);
    ask(1, pages);
    ask(1, 0);
    expect(reads()).toBe(pages + 2);
  });

  it('keeps nothing of a page that could not be read whole', () => {
    const { cache, ask } = counted();
    ask(1, 0);
    const halfway = () =>
      cache.find(1, pages, (room) => {
        room.set([9]);
        throw new Error('The disk is gone.');
      });
    expect(halfway).toThrow('The disk is gone.');
    expect(halfway).toThrow('The disk is gone.');
    expect(ask(1, 0)).toEqual([1, 0]);
    expect(ask(1, pages)).toEqual([1, pages]);
  });
});
