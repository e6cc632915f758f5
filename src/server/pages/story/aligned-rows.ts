import type { ParagraphPairs } from '../../../schemas/verdict.ts';

/** Paragraphs that stand beside each other, from 0; -1 is the headline. */
export interface AlignedRow {
  left: number[];
  right: number[];
  /** Whether the evidence says that they go together; else they only stand between such that do. */
  paired: boolean;
}

/**
 * Two texts as rows: pairs that share a paragraph make one row, and what lies between two rows of pairs makes a row of
 * its own. Every paragraph of both is in exactly one row, in its order.
 *
 * @param pairs in the order of both texts; what lies outside of them is passed over.
 * @param first the first line of each: -1 where a headline stands above the paragraphs, else 0.
 * @param counts how many paragraphs each has.
 */
export const alignedRows = (
  pairs: ParagraphPairs['pairs'],
  first: readonly [number, number],
  counts: readonly [number, number],
): AlignedRow[] => {
  const rows: AlignedRow[] = [];
  let [left, right] = first;
  const between = (a: number, b: number): void => {
    const row = { left: range(left, a), right: range(right, b), paired: false };
    if (row.left.length > 0 || row.right.length > 0) rows.push(row);
    [left, right] = [a, b];
  };
  for (const { a, b } of pairs) {
    if (a < first[0] || b < first[1] || a >= counts[0] || b >= counts[1]) continue;
    const last = rows.at(-1);
    if (last?.paired && (a < left || b < right)) {
      // It shares a paragraph with the pair before it.
      last.left.push(...range(left, a + 1));
      last.right.push(...range(right, b + 1));
    } else {
      between(Math.max(a, left), Math.max(b, right));
      rows.push({ left: range(left, a + 1), right: range(right, b + 1), paired: true });
    }
    left = Math.max(left, a + 1);
    right = Math.max(right, b + 1);
  }
  between(counts[0], counts[1]);
  return rows;
};

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => from + index);
