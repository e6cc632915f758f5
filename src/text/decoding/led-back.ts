import type { Change } from '../../schemas/article.ts';

interface Read {
  /** Where an offset of the text stood in what it was made of. */
  origin: (offset: number) => number;
  changes: readonly Change[];
}

/** What was read of a text that was made of another, with its places led back to that one; the changes of both count. */
export const ledBack = <Whole extends Read>(
  read: Whole,
  { origin, changes }: Read,
): Whole & { changes: Change[] } => ({
  ...read,
  origin: (offset: number) => origin(read.origin(offset)),
  changes: [...changes, ...read.changes.map((change) => ({ ...change, at: origin(change.at) }))],
});
