import type { ReadWord, WordKey } from './word-reader.ts';
import { COARSE, NAME } from './word-reader.ts';

/** The anchors of a text in columns, in the order found; offsets in UTF-16 units. */
export interface AnchorList {
  keys: WordKey[];
  /** The key's weight, less where the place in the text makes it doubtful. */
  shares: number[];
  starts: number[];
  ends: number[];
}

export const emptyList = (): AnchorList => ({ keys: [], shares: [], starts: [], ends: [] });

/**
 * Adds the keys of one word. At the start of a sentence any word has a capital letter: there a name counts 0.7, and
 * the coarse key, which matches too easily, is left out.
 */
export function addWord(list: AnchorList, word: ReadWord, start: number, end: number, atStart = false): void {
  for (const key of word.keys) {
    if (atStart && key.kind === COARSE) continue;
    addKey(list, key, start, end, atStart && key.kind === NAME ? shareAtStart : 1);
  }
}

/** Adds one key. */
export function addKey(list: AnchorList, key: WordKey, start: number, end: number, share = 1): void {
  list.keys.push(key);
  list.shares.push(share);
  list.starts.push(start);
  list.ends.push(end);
}

const shareAtStart = 0.7;
