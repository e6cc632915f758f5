import { type AnchorTable, tabulate } from '../../src/matching/anchors/anchor-table.ts';
import { WORD } from '../../src/matching/anchors/word-reader.ts';

/** An anchor that stands at a place of a text, 0 to 1; its whole key is the prefix where none is given. */
export interface Anchor {
  prefix: number;
  at: number;
  key?: number;
  kind?: number;
  weight?: number;
  prefixWeight?: number;
}

/** The table of a text of a thousand letters with these anchors. */
export const tableOf = (anchors: readonly Anchor[]): AnchorTable =>
  tabulate(
    {
      keys: anchors.map(({ prefix, key = prefix, kind = WORD, weight = 4, prefixWeight = 2 }) => ({
        key,
        prefix,
        kind,
        weight,
        prefixWeight,
      })),
      shares: anchors.map(() => 1),
      starts: anchors.map(({ at }) => at * 1000),
      ends: anchors.map(({ at }) => at * 1000 + 5),
    },
    1000,
  );
