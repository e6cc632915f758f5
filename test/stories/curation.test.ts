import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom, shuffle } from '../../bench/support/random.ts';
import { eventId } from '../../src/ids.ts';
import {
  type Curation,
  type CurationEvent,
  type Decision,
  foldCuration,
  noCuration,
  standing,
} from '../../src/stories/curation.ts';
import { blocksOf } from '../../src/stories/curation-blocks.ts';
import { curatedGroups, type Partition } from '../../src/stories/curation-groups.ts';

const names = [...'abcdefgh'];
const story = 's_0000000000000000';
const body = { by: 'Ngọc', reason: 'I know both reporters.' };

/** A machine's partition, and how close it thinks that articles are: a number of both, the same for all runs. */
const machineOf = (groups: readonly string[][]): Partition => ({
  has: (id) => groups.flat().includes(id),
  groupOf: (id) => groups.find((group) => group.includes(id)) ?? [id],
  closeness: (a, b) => Number.parseInt(eventId(...[a, b].sort()).slice(0, 2), 16),
});

const laidOver = (machine: readonly string[][], curation: Curation): string[][] => {
  const partition = machineOf(machine);
  const blocks = blocksOf(standing(curation));
  const found = new Map<string, string[]>();
  for (const id of machine.flat())
    for (const group of curatedGroups(id, partition, blocks)) found.set(group.join(), group);
  return [...found.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
};

const joined = (position: number, articles: string[]): Decision => ({
  id: eventId('joined', position),
  type: 'StoriesJoined',
  position,
  data: { story, articles },
  body,
});
const parted = (position: number, articles: string[], from: string[]): Decision => ({
  id: eventId('parted', position),
  type: 'ArticlesParted',
  position,
  data: { story, articles, from },
  body,
});
const undone = (position: number, curation: string): CurationEvent => ({
  id: eventId('undone', position),
  type: 'CurationUndone',
  position,
  data: { story, curation },
});
const curationOf = (events: readonly CurationEvent[]): Curation => {
  const curation = noCuration();
  for (const event of events) foldCuration(curation, event);
  return curation;
};

const someNames = fc.uniqueArray(fc.constantFrom(...names), { minLength: 2, maxLength: names.length });
/** A partition of some of the names. */
const partition = fc
  .array(fc.option(fc.nat({ max: 3 }), { freq: 6 }), { minLength: 8, maxLength: 8 })
  .map((numbers) => {
    const groups = new Map<number, string[]>();
    for (const [index, number] of numbers.entries())
      if (number !== null) groups.set(number, [...(groups.get(number) ?? []), names[index] ?? '']);
    return [...groups.values()].sort(([a = ''], [b = '']) => (a < b ? -1 : 1));
  });
/** Decisions at positions 1, 2, 3…: the first `cut` of the names are parted from the others, or all are joined. */
const decisions = fc
  .array(fc.record({ chosen: someNames, cut: fc.option(fc.integer({ min: 1, max: 7 }), { freq: 1 }) }), {
    maxLength: 6,
  })
  .map((wishes) =>
    wishes.map(({ chosen, cut }, index) =>
      cut === null || cut >= chosen.length
        ? joined(index + 1, chosen)
        : parted(index + 1, chosen.slice(0, cut), chosen.slice(cut)),
    ),
  );

/** What the last decision about a pair says: together, apart, or nothing. */
const lastWord = (all: readonly Decision[], a: string, b: string): 'together' | 'apart' | null => {
  for (const { type, data } of all.toReversed()) {
    if (type === 'StoriesJoined' && data.articles.includes(a) && data.articles.includes(b)) return 'together';
    if (type !== 'ArticlesParted') continue;
    const sides = [a, b].map((id) =>
      data.articles.includes(id) ? 'out' : data.from.includes(id) ? 'in' : null,
    );
    if (sides.includes('out') && sides.includes('in')) return 'apart';
  }
  return null;
};

const areTogether = (groups: readonly string[][], a: string, b: string): boolean =>
  groups.some((group) => group.includes(a) && group.includes(b));

describe('what people have decided, laid over the partition of the machine', () => {
  it('holds for the last decision, whatever was decided before it and whatever the machine thinks or comes to think', () => {
    fc.assert(
      fc.property(partition, partition, decisions, (before, after, all) => {
        const last = all.at(-1);
        for (const machine of [before, after]) {
          const groups = laidOver(machine, curationOf(all));
          expect(groups.flat().sort()).toEqual(machine.flat().sort());
          if (last?.type === 'StoriesJoined') {
            const there = last.data.articles.filter((id) => machine.flat().includes(id));
            for (const id of there) expect(areTogether(groups, id, there[0] ?? '')).toBe(true);
          }
          if (last?.type === 'ArticlesParted')
            for (const id of last.data.articles)
              for (const other of last.data.from) expect(areTogether(groups, id, other)).toBe(false);
        }
      }),
    );
  });

  it('keeps to every decision that no other contradicts', () => {
    fc.assert(
      fc.property(partition, decisions, (machine, all) => {
        // Decisions on names of their own cannot contradict each other.
        const used = new Set<string>();
        const own = all.filter(({ type, data }) => {
          const ids =
            type === 'ArticlesParted'
              ? [...data.articles, ...data.from]
              : 'articles' in data
                ? data.articles
                : [];
          const isFree = ids.every((id) => !used.has(id));
          if (isFree) for (const id of ids) used.add(id);
          return isFree;
        });
        const groups = laidOver(machine, curationOf(own));
        const there = machine.flat();
        for (const a of there)
          for (const b of there) {
            const word = a === b ? null : lastWord(own, a, b);
            if (word !== null) expect(areTogether(groups, a, b)).toBe(word === 'together');
          }
      }),
    );
  });

  it('is the partition of the machine again when everything is undone, in whatever order', () => {
    fc.assert(
      fc.property(partition, decisions, fc.nat(), (machine, all, seed) => {
        const order = shuffle(all, randomFrom(seed));
        const back = order.map(({ id }, index) => undone(100 + index, id));
        expect(laidOver(machine, curationOf([...all, ...back]))).toEqual(machine);
        expect(curationOf([...all, ...back]).pending.size).toBe(2 * all.length);
      }),
    );
  });

  it('is what it was before the last decision when that is undone', () => {
    fc.assert(
      fc.property(partition, decisions, (machine, all) => {
        const last = all.at(-1);
        if (!last) return;
        const without = laidOver(machine, curationOf(all.slice(0, -1)));
        expect(laidOver(machine, curationOf([...all, undone(99, last.id)]))).toEqual(without);
      }),
    );
  });

  it('is the same whichever article it is asked about, and however the groups of the machine are ordered', () => {
    fc.assert(
      fc.property(partition, decisions, (machine, all) => {
        const blocks = blocksOf(all);
        const turned = machine.map((group) => group.toReversed());
        const groups = laidOver(machine, curationOf(all));
        for (const group of groups)
          for (const id of group)
            expect(curatedGroups(id, machineOf(turned), blocks).map(String)).toContain(group.join());
      }),
    );
  });

  it('puts what comes later where it is closest, among those that were parted', () => {
    const machine = [['a', 'b', 'x']];
    const { closeness } = machineOf(machine);
    const closest = closeness('a', 'x') > closeness('b', 'x') ? 'a' : 'b';
    const groups = laidOver(machine, curationOf([parted(1, ['a'], ['b'])]));
    expect(areTogether(groups, 'x', closest)).toBe(true);
    expect(groups).toHaveLength(2);
  });

  it('brings in with an article what the machine holds together with it', () => {
    expect(laidOver([['a', 'b'], ['c', 'd'], ['e']], curationOf([joined(1, ['a', 'c'])]))).toEqual([
      ['a', 'b', 'c', 'd'],
      ['e'],
    ]);
  });
});
