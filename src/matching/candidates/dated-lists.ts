import type { PostingLists } from './posting-lists.ts';
import type { Postings } from './postings.ts';

/** Posting lists of articles by the stretch of days in which they were published. A day is NaN where it is not known. */
export interface DatedLists {
  add(slot: number, day: number, postings: Postings): void;
  remove(slot: number, day: number, postings: Postings): void;
  /**
   * Lists that together have each article published within the length of a stretch of that day, and some others, and all
   * whose day is not known; of a day that is not known: all lists.
   */
  around(day: number): Iterable<PostingLists>;
}

/** None yet; `open` makes the lists of a stretch, which is so many days long. */
export function createDatedLists(open: () => PostingLists, days: number): DatedLists {
  /** By number of the stretch; those whose day is not known are in one of their own. */
  const stretches = new Map<number, PostingLists>();
  const stretchOf = (day: number): number => Math.floor(day / Math.max(1, days));
  const listsOf = (day: number): PostingLists => {
    const stretch = stretchOf(day);
    const lists = stretches.get(stretch) ?? open();
    stretches.set(stretch, lists);
    return lists;
  };
  return {
    add: (slot, day, postings) => listsOf(day).add(slot, postings),
    remove: (slot, day, postings) => stretches.get(stretchOf(day))?.remove(slot, postings),
    around(day) {
      if (Number.isNaN(day)) return stretches.values();
      const stretch = stretchOf(day);
      return [stretch - 1, stretch, stretch + 1, Number.NaN].flatMap((near) => stretches.get(near) ?? []);
    },
  };
}
