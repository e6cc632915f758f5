import { headerLength, type KeyedRun, type ListSegment } from './list-segment.ts';
import type { SegmentWriter } from './segment-writer.ts';

/** Writes the lists of two segments as one, the older pairs of a list first. Each step tells how many words it read. */
export function* mergeSegments(
  older: ListSegment,
  newer: ListSegment,
  writer: SegmentWriter,
): Generator<number, void> {
  const [left, right] = [older.lists(), newer.lists()];
  let one = nextOf(left);
  let other = nextOf(right);
  while (one || other) {
    const order = compare(one, other);
    const runs = [order <= 0 ? one : null, order >= 0 ? other : null].filter((run) => run !== null);
    const [first] = runs;
    if (first) writer.add(first.table, first.key, runs);
    if (order <= 0) one = nextOf(left);
    if (order >= 0) other = nextOf(right);
    yield runs.reduce((sum, { from, end }) => sum + headerLength + end - from, 0);
  }
}

/** Null at the end. */
function nextOf(lists: Generator<KeyedRun, void>): KeyedRun | null {
  const next = lists.next();
  return next.done ? null : next.value;
}

/** What has come to its end is behind everything. */
function compare(one: KeyedRun | null, other: KeyedRun | null): number {
  if (!one) return 1;
  if (!other) return -1;
  return one.table - other.table || one.key - other.key;
}
