import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createListTables, type Lists } from '../../src/matching/candidates/list-tables.ts';
import type { Spill } from '../../src/matching/spill.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';

/** Spills that are counted; `room` says how many bytes the next one holds. */
function countedSpills(room: () => number = () => Number.POSITIVE_INFINITY) {
  const spills: ReturnType<typeof spillInMemory>[] = [];
  return {
    open(): Spill {
      const spill = spillInMemory(room());
      spills.push(spill);
      return spill;
    },
    opened: () => spills.length,
    alive: () => spills.filter((spill) => spill.size() > 0).length,
  };
}

const read = (lists: Lists, key: number, gone: ReadonlySet<number>): number[] => {
  const slots: number[] = [];
  lists.read(key, ({ words, from, end }) => {
    for (let at = from; at < end; at += 2) slots.push(words[at] ?? -1);
  });
  return slots.filter((slot) => !gone.has(slot)).sort((a, b) => a - b);
};

const keys = [0, 1, 2, 0x7fffffff, 0x80000000, 0xffffffff];
/** An article: where its pairs go, and which earlier article is taken out before it comes. */
const article = fc.record({
  pairs: fc.uniqueArray(fc.tuple(fc.nat(2), fc.constantFrom(...keys)), {
    selector: String,
    maxLength: 8,
  }),
  takesOut: fc.option(fc.nat(60), { freq: 3 }),
});

describe('tables of lists', () => {
  it('hold the same whether they are spilled or not, and also where there was no room at times', () => {
    fc.assert(
      fc.property(
        fc.array(article, { minLength: 20, maxLength: 60 }),
        fc.integer({ min: 1, max: 7 }),
        fc.infiniteStream(fc.constantFrom(0, 100, Number.POSITIVE_INFINITY, Number.POSITIVE_INFINITY)),
        (articles, articlesInMemory, rooms) => {
          const gone = new Set<number>();
          const isGone = (slot: number) => gone.has(slot);
          const { open } = countedSpills(() => rooms.next().value);
          const spilled = createListTables({ articlesInMemory, open }, isGone);
          const kept = createListTables(undefined, isGone);
          const tables = [0, 1, 2].map(() => [spilled.open(), kept.open()] as const);
          for (const [slot, { pairs, takesOut }] of articles.entries()) {
            if (takesOut !== null && takesOut < slot && !gone.has(takesOut)) {
              gone.add(takesOut);
              for (const [table, key] of articles[takesOut]?.pairs ?? [])
                for (const lists of tables[table] ?? []) lists.drop(key, takesOut);
            }
            for (const [table, key] of pairs)
              for (const lists of tables[table] ?? []) lists.push(key, slot, slot);
            spilled.added();
            kept.added();
            const found = tables.map(([one, other]) => [
              keys.map((key) => read(one, key, gone)),
              keys.map((key) => read(other, key, new Set())),
            ]);
            expect(found.map(([one]) => one)).toEqual(found.map(([, other]) => other));
          }
        },
      ),
      { numRuns: 25 },
    );
  });

  it('lie in few spills, however many articles come', () => {
    const spills = countedSpills();
    const tables = createListTables({ articlesInMemory: 3, open: spills.open }, () => false);
    const lists = tables.open();
    let most = 0;
    for (let slot = 0; slot < 1500; slot++) {
      for (const key of [99_999, slot, slot % 100]) lists.push(key, slot, 0);
      tables.added();
      most = Math.max(most, spills.alive());
    }
    expect(spills.opened()).toBeGreaterThan(700);
    expect(most).toBeLessThan(10);
    expect(read(lists, 99_999, new Set())).toHaveLength(1500);
  });

  it('are read whole while spills are merged, also where the next ones come before that is done', () => {
    const spills = countedSpills();
    const tables = createListTables({ articlesInMemory: 2, open: spills.open }, () => false);
    const lists = tables.open();
    const manyKeys = Array.from({ length: 12 }, (_, i) => i * 1000);
    let most = 0;
    for (let slot = 0; slot < 24; slot++) {
      for (const key of manyKeys) for (let i = 0; i < 3000; i++) lists.push(key, slot, i);
      tables.added();
      most = Math.max(most, spills.alive());
      const counts = new Uint32Array(slot + 1);
      for (const key of manyKeys)
        lists.read(key, ({ words, from, end }) => {
          for (let at = from; at < end; at += 2) {
            const slot = words[at] ?? 0;
            counts[slot] = (counts[slot] ?? 0) + 1;
          }
        });
      expect(counts).toEqual(new Uint32Array(slot + 1).fill(3000 * manyKeys.length));
    }
    // Two that are being merged, what they become, and at least one that came meanwhile.
    expect(most).toBeGreaterThanOrEqual(4);
  });

  it('stay in memory while there is no room, and are spilled when there is', () => {
    let room = 0;
    const spills = countedSpills(() => room);
    const tables = createListTables({ articlesInMemory: 10, open: spills.open }, () => false);
    const lists = tables.open();
    for (let slot = 0; slot < 100; slot++) {
      if (slot === 75) room = 1e6;
      lists.push(slot % 2, slot, 0);
      tables.added();
      expect(spills.alive(), `after ${slot}`).toBe(slot < 79 ? 0 : 1);
    }
    expect(read(lists, 1, new Set())).toHaveLength(50);
  });
});
