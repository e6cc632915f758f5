import type { Spilling } from '../spill.ts';
import { createListStore, type ListStore, type Run } from './list-store.ts';
import { createSpilledLists } from './spilled-lists.ts';

/** Lists of pairs of 32-bit words by 32-bit key, wherever they lie; the first word is the slot of an article. */
export interface Lists {
  push(key: number, slot: number, word: number): void;
  /** Takes an article's pair out where it is in memory. What was spilled stays: readers skip articles that are gone. */
  drop(key: number, slot: number): void;
  /** The same for all pairs of a key. */
  clear(key: number): void;
  /** Calls `take` with one run after the other of a key's list, the oldest first; each is good only in that call. */
  read(key: number, take: (run: Run) => void): void;
}

/** All lists of an index: those of the articles that came last are in memory, and the others are spilled together. */
export interface ListTables {
  /** A new table of lists. */
  open(): Lists;
  /** To be called when an article is in all its lists. */
  added(): void;
}

/** Without `spilling` all lists stay in memory. Of an article that `isGone` nothing is kept that need not be. */
export function createListTables(
  spilling: Spilling | undefined,
  isGone: (slot: number) => boolean,
): ListTables {
  /** By number of the table; a table that nothing came into since the last time has none. */
  const stores: (ListStore | undefined)[] = [];
  const spilled = spilling ? createSpilledLists(spilling, isGone) : null;
  let articles = 0;

  return {
    open() {
      const table = stores.length;
      stores.push(undefined);
      return {
        push(key, slot, word) {
          stores[table] ??= createListStore();
          stores[table].push(key, slot, word);
        },
        drop: (key, slot) => stores[table]?.drop(key, slot),
        clear: (key) => stores[table]?.clear(key),
        read(key, take) {
          spilled?.read(table, key, take);
          const store = stores[table];
          store?.open(key);
          if (store && store.end > store.from) take(store);
        },
      };
    },
    added() {
      if (!spilling || !spilled) return;
      articles++;
      if (articles >= spilling.articlesInMemory) {
        articles = 0;
        // Where there is no room they stay, and are tried again as many articles later.
        if (spilled.spill(stores)) stores.fill(undefined);
      }
      spilled.tidy();
    },
  };
}
