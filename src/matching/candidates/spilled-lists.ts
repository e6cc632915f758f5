import type { Spilling } from '../spill.ts';
import type { ListSegment } from './list-segment.ts';
import type { ListStore, Run } from './list-store.ts';
import { mergeSegments } from './merge-segments.ts';
import { createSegmentWriter, type SegmentWriter } from './segment-writer.ts';

/**
 * Lists that were spilled, as a log-structured merge tree (O'Neil 1996): each time a segment is written that does not
 * change any more, and neighbours are merged so that a list lies in few of them.
 */
export interface SpilledLists {
  /** Calls `take` with what each segment has of a key's list, the oldest first. */
  read(table: number, key: number, take: (run: Run) => void): void;
  /** Writes all lists of the stores, by number of their table. Out: whether there was room. */
  spill(stores: readonly (ListStore | undefined)[]): boolean;
  /** Goes on with merging, a little each time, so that nobody waits for it. */
  tidy(): void;
}

/** None yet. Each segment is a spill of its own; pairs whose slot `isGone` are left out where lists are written. */
export function createSpilledLists(spilling: Spilling, isGone: (slot: number) => boolean): SpilledLists {
  /** The oldest first. */
  const segments: ListSegment[] = [];
  let merging: Merging | null = null;
  /** Whether no two are worth merging, or there is no room to. */
  let isTidy = true;

  const begin = (): Merging | null => {
    for (let at = segments.length - 2; at >= 0; at--) {
      const [older, newer] = segments.slice(at, at + 2);
      if (!older || !newer || older.size > mostTimesLonger * newer.size) continue;
      const writer = createSegmentWriter(spilling.open(), isGone);
      return { at, writer, steps: mergeSegments(older, newer, writer) };
    }
    return null;
  };

  const finish = ({ at, writer }: Merging): void => {
    const merged = writer.finish();
    merging = null;
    // Where there is no room they stay apart until the next time.
    isTidy = merged === null;
    if (merged) for (const segment of segments.splice(at, 2, merged)) segment.close();
  };

  return {
    read(table, key, take) {
      for (const segment of segments) segment.read(table, key, take);
    },
    spill(stores) {
      const writer = createSegmentWriter(spilling.open(), isGone);
      for (const [table, store] of stores.entries())
        for (const key of store?.keys() ?? []) {
          store?.open(key);
          if (store) writer.add(table, key, [store]);
        }
      const segment = writer.finish();
      if (segment) segments.push(segment);
      isTidy = false;
      return segment !== null;
    },
    tidy() {
      if (isTidy) return;
      merging ??= begin();
      isTidy = merging === null;
      if (!merging) return;
      const current = merging;
      const { writer, steps } = current;
      // A step that throws has ended the merge: what it had written is not all there is.
      merging = null;
      for (let words = 0; words < wordsPerStep; ) {
        const step = steps.next();
        if (step.done || writer.isFull()) {
          finish(current);
          return;
        }
        words += step.value;
      }
      merging = current;
    },
  };
}

interface Merging {
  /** The place of the older of the two. */
  at: number;
  writer: SegmentWriter;
  steps: Generator<number, void>;
}

/** Two neighbours are merged unless the older is longer by more than that: few segments are worth more than few writes. */
const mostTimesLonger = 8;

const wordsPerStep = 2 ** 13;
