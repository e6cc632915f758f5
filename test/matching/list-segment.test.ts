import { describe, expect, it } from 'vitest';
import type { ListSegment } from '../../src/matching/candidates/list-segment.ts';
import type { Run } from '../../src/matching/candidates/list-store.ts';
import { mergeSegments } from '../../src/matching/candidates/merge-segments.ts';
import { createSegmentWriter } from '../../src/matching/candidates/segment-writer.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';

/** By table, then by key: slots. */
type Slots = Record<number, Record<number, number[]>>;

/** `reads` counts the reading of the spill that the segment lies in. */
const spillOf = (room?: number) => {
  const spill = spillInMemory(room);
  const counted = { ...spill, reads: 0 };
  counted.readInto = (target, position) => {
    counted.reads++;
    spill.readInto(target, position);
  };
  return counted;
};

const runOf = (slots: readonly number[]): Run => ({
  words: Uint32Array.from(slots.flatMap((slot) => [slot, slot + 7])),
  from: 0,
  end: slots.length * 2,
});

const write = (
  lists: Slots,
  spill = spillOf(),
  isGone = (_slot: number): boolean => false,
): ListSegment | null => {
  const writer = createSegmentWriter(spill, isGone);
  for (const [table, keys] of Object.entries(lists))
    for (const [key, slots] of Object.entries(keys)) writer.add(Number(table), Number(key), [runOf(slots)]);
  return writer.finish();
};

const slotsOf = ({ words, from, end }: Run): number[] => {
  const pairs = [...words.subarray(from, end)];
  const slots = pairs.filter((_, i) => i % 2 === 0);
  expect(pairs.filter((_, i) => i % 2 === 1)).toEqual(slots.map((slot) => slot + 7));
  return slots;
};

const readAll = (segment: ListSegment, table: number, key: number): number[] => {
  const found: number[] = [];
  segment.read(table, key, (run) => found.push(...slotsOf(run)));
  return found;
};

/** All lists as a segment tells them in its order. */
const contentOf = (segment: ListSegment | null): [string, number[]][] =>
  Array.from(segment?.lists() ?? [], (run) => [`${run.table} ${run.key}`, slotsOf(run)]);

const upTo = (count: number): number[] => Array.from({ length: count }, (_, i) => i);
const last = 0xffffffff;

const hostile: Slots = {
  0: { 0: [1], 3: upTo(10_000), 4: [], 5: [9, 8], [last]: [2, 3] },
  2: Object.fromEntries(upTo(2000).map((key) => [key * 11, upTo(key % 8)])),
  7: { [last - 1]: upTo(300) },
};

describe('a segment of lists', () => {
  it('gives each list by one reading, the first and the last key too, and one that takes many pages', () => {
    const spill = spillOf();
    const segment = write(hostile, spill);
    if (!segment) throw new Error('There is room for it.');
    for (const [table, keys] of Object.entries(hostile))
      for (const [key, slots] of Object.entries(keys)) {
        spill.reads = 0;
        expect(readAll(segment, Number(table), Number(key))).toEqual(slots);
        expect(spill.reads).toBeLessThanOrEqual(1);
      }
  });

  it('reads nothing again that it read lately, and gives it all the same', () => {
    const spill = spillOf();
    const lists: Slots = { 0: { 3: [1, 2], 4: [5] }, 2: { 3: upTo(200) } };
    const segment = write(lists, spill);
    if (!segment) throw new Error('There is room for it.');
    for (let round = 0; round < 3; round++) {
      expect(readAll(segment, 0, 3)).toEqual([1, 2]);
      expect(readAll(segment, 0, 4)).toEqual([5]);
      expect(readAll(segment, 2, 3)).toEqual(upTo(200));
    }
    expect(spill.reads).toBe(2);
  });

  it('has nothing under other keys and in other tables', () => {
    const segment = write(hostile);
    if (!segment) throw new Error('There is room for it.');
    for (const [table, key] of [
      [0, 1],
      [0, 6],
      [0, last - 1],
      [1, 0],
      [2, 5],
      [2, last],
      [7, 0],
      [7, last],
      [8, 3],
    ] as const)
      expect(readAll(segment, table, key)).toEqual([]);
  });

  it('reads no long list where a key beside it is asked for', () => {
    const spill = spillOf();
    const segment = write({ 0: { 3: upTo(10_000), 9: [1] } }, spill);
    if (!segment) throw new Error('There is room for it.');
    expect(readAll(segment, 0, 4)).toEqual([]);
    expect(spill.reads).toBe(0);
  });

  it('keeps no article that is gone, and no list of such alone', () => {
    const segment = write({ 0: { 1: [1, 2], 2: [1], 3: [2] } }, spillOf(), (slot) => slot === 1);
    expect(contentOf(segment)).toEqual([
      ['0 1', [2]],
      ['0 3', [2]],
    ]);
  });

  it('of nothing is empty', () => {
    const segment = write({ 0: { 5: [] } });
    expect(segment?.size).toBe(0);
    expect(contentOf(segment)).toEqual([]);
  });

  it('does not come about without room for the whole, and then closes its spill', () => {
    const size = (write(hostile)?.size ?? 0) * 4;
    for (const room of [0, size / 2, size - 1]) {
      const spill = spillOf(room);
      expect(write(hostile, spill)).toBeNull();
      expect(spill.size()).toBe(0);
    }
  });
});

describe('two segments merged', () => {
  const merged = (older: Slots, newer: Slots, isGone?: (slot: number) => boolean) => {
    const [one, other] = [write(older), write(newer)];
    if (!one || !other) throw new Error('There is room for them.');
    const writer = createSegmentWriter(spillOf(), isGone ?? (() => false));
    for (const _ of mergeSegments(one, other, writer));
    return contentOf(writer.finish());
  };

  it('have all lists of both, and the older articles of a list come first', () => {
    const newer: Slots = { 0: { 0: [20], 2: [22], 3: upTo(10_000) }, 1: { 5: [25] }, 9: { [last]: [29] } };
    const lists = new Map(merged(hostile, newer));
    const keys = [hostile, newer].flatMap((slots) =>
      Object.entries(slots).flatMap(([table, of]) => Object.keys(of).map((key) => `${table} ${key}`)),
    );
    for (const name of keys) {
      const [table = 0, key = 0] = name.split(' ').map(Number);
      const expected = [...(hostile[table]?.[key] ?? []), ...(newer[table]?.[key] ?? [])];
      expect(lists.get(name) ?? []).toEqual(expected);
    }
    expect(lists.size).toBeLessThanOrEqual(new Set(keys).size);
  });

  it('are the one where the other is empty, less what is gone', () => {
    expect(merged({ 0: { 1: [1, 2] } }, {})).toEqual([['0 1', [1, 2]]]);
    expect(merged({}, { 0: { 1: [1, 2] } })).toEqual([['0 1', [1, 2]]]);
    expect(merged({}, {})).toEqual([]);
    expect(merged({ 0: { 1: [1] } }, { 0: { 1: [2], 2: [1] } }, (slot) => slot === 1)).toEqual([
      ['0 1', [2]],
    ]);
  });
});
