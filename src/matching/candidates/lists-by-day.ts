import { withRoom } from '../columns.ts';
import { createDatedLists } from './dated-lists.ts';
import type { Lists } from './list-tables.ts';
import { createPostingLists, type Depth, type PostingLists } from './posting-lists.ts';
import type { Postings } from './postings.ts';

/** Posting lists in which articles are found by how far apart they were published. A day is NaN where it is not known. */
export interface ListsByDay {
  add(slot: number, day: number, postings: Postings): void;
  remove(slot: number, postings: Postings): void;
  /** Where to look for articles that go with one of that day. */
  around(day: number): Iterable<Place>;
}

/** Lists to search by so many of the keys; only what is `wanted` there counts, so that no article is found twice. */
export interface Place {
  lists: PostingLists;
  depth: Depth;
  wanted(slot: number): boolean;
}

/**
 * Articles published at most `windowDays` apart are found by all their keys; up to eight times as many days apart, and
 * where a day is not known, by the rarest of them; beyond, not at all. Null: all by all keys. `open` makes a table.
 */
export function createListsByDay(open: () => Lists, windowDays: number | null): ListsByDay {
  return windowDays === null ? allTogether(open()) : byWindow(open, windowDays);
}

function allTogether(table: Lists): ListsByDay {
  const lists = createPostingLists(table, 'all');
  const place: Place = { lists, depth: 'all', wanted: () => true };
  return {
    add: (slot, _day, postings) => lists.add(slot, postings),
    remove: (slot, postings) => lists.remove(slot, postings),
    around: () => [place],
  };
}

function byWindow(open: () => Lists, windowDays: number): ListsByDay {
  const openLists = (depth: Depth) => () => createPostingLists(open(), depth);
  const within = createDatedLists(openLists('all'), windowDays);
  const beyond = createDatedLists(openLists('rarest'), windowDays * windowsBeyond);
  /** Of publication, by slot. */
  let days = new Float64Array(0);

  return {
    add(slot, day, postings) {
      days = withRoom(days, slot + 1, Number.NaN);
      days[slot] = day;
      beyond.add(slot, day, postings);
      if (!Number.isNaN(day)) within.add(slot, day, postings);
    },
    remove(slot, postings) {
      const day = days[slot] ?? Number.NaN;
      within.remove(slot, day, postings);
      beyond.remove(slot, day, postings);
      days[slot] = Number.NaN;
    },
    *around(day) {
      /** NaN, and so neither near nor far, where either day is not known. */
      const daysApart = (slot: number): number => Math.abs(day - (days[slot] ?? Number.NaN));
      const isNear = (slot: number): boolean => daysApart(slot) <= windowDays;
      const isFar = (slot: number): boolean => daysApart(slot) > windowDays * windowsBeyond;
      if (!Number.isNaN(day))
        for (const lists of within.around(day)) yield { lists, depth: 'all', wanted: isNear };
      for (const lists of beyond.around(day))
        yield { lists, depth: 'rarest', wanted: (slot) => !isNear(slot) && !isFar(slot) };
    },
  };
}

/** So many windows apart articles are still found by their rarest keys. */
const windowsBeyond = 8;
