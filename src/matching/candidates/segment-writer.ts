import type { Spill } from '../spill.ts';
import { headerLength, type ListSegment, openSegment, type PageIndex, wordsPerPage } from './list-segment.ts';
import type { Run } from './list-store.ts';

/** Writes lists to an empty spill. */
export interface SegmentWriter {
  /** Adds a list, made of runs. Tables come in ascending order, and keys within them. */
  add(table: number, key: number, runs: readonly Run[]): void;
  /** Whether there is no room: then nothing more need be added. */
  isFull(): boolean;
  /** Out: what was written; null where there was no room for all of it, and the spill is closed. */
  finish(): ListSegment | null;
}

/** Pairs of articles that are gone are left out. */
export function createSegmentWriter(spill: Spill, isGone: (slot: number) => boolean): SegmentWriter {
  const firstKeys: number[] = [];
  const starts: number[] = [];
  const tables: PageIndex['tables'] = new Map();
  /** What is not in the spill yet. */
  let words = new Uint32Array(2 * wordsAtOnce);
  let used = 0;
  let written = 0;
  let isFull = false;

  const makeRoom = (more: number): void => {
    if (used + more <= words.length) return;
    const longer = new Uint32Array(Math.max(used + more, 2 * words.length));
    longer.set(words);
    words = longer;
  };

  /** Out: where the list ends. */
  const put = (key: number, runs: readonly Run[]): number => {
    makeRoom(runs.reduce((sum, { from, end }) => sum + end - from, headerLength));
    let at = used + headerLength;
    for (const { words: pairs, from, end } of runs)
      for (let n = from; n < end; n += 2) {
        const slot = pairs[n] ?? 0;
        if (isGone(slot)) continue;
        words[at++] = slot;
        words[at++] = pairs[n + 1] ?? 0;
      }
    words[used] = key;
    words[used + 1] = (at - used - headerLength) / 2;
    return at;
  };

  /** Puts a list that begins at `written + used` into a page, a new one where it has to. */
  const index = (table: number, key: number, end: number): void => {
    const range = tables.get(table);
    if (range && written + end - (starts.at(-1) ?? 0) <= wordsPerPage) return;
    firstKeys.push(key);
    starts.push(written + used);
    tables.set(table, { from: range?.from ?? firstKeys.length - 1, to: firstKeys.length });
  };

  const flush = (): void => {
    isFull ||= spill.append(new Uint8Array(words.buffer, 0, used * 4)) === null;
    written += used;
    used = 0;
  };

  return {
    add(table, key, runs) {
      const end = put(key, runs);
      if (end === used + headerLength) return;
      index(table, key, end);
      used = end;
      if (used >= wordsAtOnce) flush();
    },
    isFull: () => isFull,
    finish() {
      if (used > 0) flush();
      if (isFull) {
        spill.close();
        return null;
      }
      return openSegment(spill, {
        firstKeys: Uint32Array.from(firstKeys),
        starts: Float64Array.from([...starts, written]),
        tables,
      });
    },
  };
}

const wordsAtOnce = 2 ** 14;
