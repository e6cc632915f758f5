import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createKeyDirectory } from '../../src/matching/candidates/key-directory.ts';
import { createListStore, type ListStore } from '../../src/matching/candidates/list-store.ts';

const pairsOf = (store: ListStore, key: number): string[] => {
  store.open(key);
  const pairs: string[] = [];
  for (let at = store.from; at < store.end; at += 2) pairs.push(`${store.words[at]} ${store.words[at + 1]}`);
  return pairs;
};

describe('a store of lists', () => {
  const keys = [0, 1, 1024, 0x7fffffff, 0x80000000, 0xffffffff];
  const step = fc.record({
    do: fc.constantFrom('push', 'push', 'push', 'push', 'drop', 'clear'),
    key: fc.constantFrom(...keys),
    which: fc.nat(),
  });

  it('holds of each key what was put in and not taken out, however lists grow and shrink', () => {
    fc.assert(
      fc.property(fc.array(step, { minLength: 50, maxLength: 300 }), (steps) => {
        const store = createListStore();
        const expected = new Map<number, Map<number, string>>();
        for (const [first, { do: what, key, which }] of steps.entries()) {
          const list = expected.get(key) ?? new Map<number, string>();
          if (what === 'push') {
            store.push(key, first, first * 7);
            list.set(first, `${first} ${first * 7}`);
          } else if (what === 'clear') {
            store.clear(key);
            list.clear();
          } else {
            const dropped = [...list.keys()][which % Math.max(1, list.size)] ?? 1_000_000;
            store.drop(key, dropped);
            list.delete(dropped);
          }
          if (what === 'push' || list.size > 0 || expected.has(key)) expected.set(key, list);
          for (const known of keys)
            expect(pairsOf(store, known).sort()).toEqual([...(expected.get(known)?.values() ?? [])].sort());
        }
      }),
      { numRuns: 20 },
    );
  });

  it('keeps the order in which pairs came where none was taken out', () => {
    const store = createListStore();
    for (let i = 0; i < 100; i++) store.push(i % 3, i, i + 1);
    expect(pairsOf(store, 1)).toEqual(Array.from({ length: 33 }, (_, i) => `${i * 3 + 1} ${i * 3 + 2}`));
  });

  it('takes out the first pair with a first word, and no other', () => {
    const store = createListStore();
    for (const second of [1, 2, 3]) store.push(5, 9, second);
    store.push(5, 8, 4);
    store.drop(5, 9);
    expect(pairsOf(store, 5).sort()).toEqual(['8 4', '9 2', '9 3']);
    store.drop(5, 7);
    store.drop(6, 9);
    expect(pairsOf(store, 5)).toHaveLength(3);
    expect(pairsOf(store, 6)).toEqual([]);
  });

  it('tells all keys that ever had a list, ascending', () => {
    const store = createListStore();
    for (const key of [0xffffffff, 3, 0, 0x80000000, 3]) store.push(key, 1, 1);
    store.clear(0);
    expect(Array.from(store.keys())).toEqual([0, 3, 0x80000000, 0xffffffff]);
  });

  it('uses the room of what was taken out again', () => {
    const store = createListStore();
    for (let i = 0; i < 64; i++) store.push(1, i, i);
    store.open(1);
    const { words } = store;
    for (let round = 0; round < 50; round++) {
      store.clear(1);
      for (let i = 0; i < 64; i++) store.push(1, i, i);
    }
    store.open(1);
    expect(store.words).toBe(words);
    expect(pairsOf(store, 1)).toHaveLength(64);
  });
});

describe('a directory of keys', () => {
  it('finds what was put under each of thousands of keys, also of those that fall on one place', () => {
    const directory = createKeyDirectory();
    const keys = Array.from({ length: 5000 }, (_, i) => (i % 2 === 0 ? i * 2 ** 15 : i) >>> 0);
    const distinct = [...new Set(keys)];
    for (const key of distinct) {
      expect(directory.find(key, false)).toBe(-1);
      const place = directory.find(key, true);
      directory.blocks[place] = key % 977;
      directory.lengths[place] = key % 31;
    }
    for (const key of distinct) {
      const place = directory.find(key, false);
      expect([directory.blocks[place], directory.lengths[place]]).toEqual([key % 977, key % 31]);
      expect(directory.find(key, true)).toBe(place);
    }
    expect(directory.find(0xfffffff1, false)).toBe(-1);
    expect(Array.from(directory.keys())).toEqual(distinct.sort((a, b) => a - b));
  });

  it('grows before it is so full that looking takes long', () => {
    const directory = createKeyDirectory();
    for (let key = 0; key < 717; key++) directory.find(key, true);
    expect(directory.blocks).toHaveLength(1024);
    directory.find(717, true);
    expect(directory.blocks).toHaveLength(2048);
    expect(directory.lengths).toHaveLength(2048);
  });
});
