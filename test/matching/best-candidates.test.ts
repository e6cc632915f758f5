import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createBestCandidates } from '../../src/matching/candidates/best-candidates.ts';
import { leastShare, leastWeight, shareOf, surplusOf } from '../../src/matching/candidates/candidate-rule.ts';
import { wholeMeaning } from '../../src/matching/candidates/traits.ts';

const most = 2;
const precedes = (a: number, b: number): boolean => a < b;
const pairOf = (a: number, b: number): string => (a < b ? `${a} ${b}` : `${b} ${a}`);

/** Surpluses by pair of slots; what is missing is no candidate. */
type Surpluses = ReadonlyMap<string, number>;

/** The pairs that are judged in the end, where slots are added in this order. */
function judged(order: readonly number[], surpluses: Surpluses): string[] {
  const best = createBestCandidates(most, precedes);
  const pairs = new Set<string>();
  for (const [at, slot] of order.entries()) {
    const candidates = order.slice(0, at).flatMap((other) => {
      const surplus = surpluses.get(pairOf(slot, other));
      return surplus === undefined ? [] : [{ slot: other, surplus }];
    });
    const { chosen, dropped } = best.choose(slot, candidates);
    expect(chosen).toEqual([...new Set(chosen)].sort((a, b) => a - b));
    for (const other of chosen) pairs.add(pairOf(slot, other));
    for (const [a, b] of dropped) pairs.delete(pairOf(a, b));
  }
  return [...pairs].sort();
}

/** The same by the rule as it is told: either is among the best of the other. */
function expectedOf(slots: readonly number[], surpluses: Surpluses): string[] {
  const pairs = slots.flatMap((slot) => {
    const surplus = (other: number): number => Math.fround(surpluses.get(pairOf(slot, other)) ?? 0);
    return slots
      .filter((other) => other !== slot && surplus(other) > 0)
      .sort((a, b) => surplus(b) - surplus(a) || a - b)
      .slice(0, most)
      .map((other) => pairOf(slot, other));
  });
  return [...new Set(pairs)].sort();
}

describe('the candidates that are judged', () => {
  const slots = Array.from({ length: 9 }, (_, slot) => slot);
  const allPairs = slots.flatMap((a) => slots.slice(0, a).map((b) => pairOf(a, b)));
  /** Some are equal, and some so nearly that they are when they are kept. */
  const surplus = fc.option(fc.constantFrom(1.1, 1.5, 1.5 + 1e-12, 2, 3, 4), { nil: undefined });

  it('are those among the best of either, in whatever order articles come', () => {
    fc.assert(
      fc.property(
        fc.array(surplus, { minLength: allPairs.length, maxLength: allPairs.length }),
        fc.shuffledSubarray(slots, { minLength: slots.length }),
        (values, order) => {
          const surpluses = new Map(
            allPairs.flatMap((pair, i) => (values[i] === undefined ? [] : [[pair, values[i]] as const])),
          );
          expect(judged(order, surpluses)).toEqual(expectedOf(slots, surpluses));
        },
      ),
    );
  });

  it('leave the place of one that was taken out to the next that comes', () => {
    const best = createBestCandidates(most, precedes);
    best.choose(0, []);
    best.choose(1, [{ slot: 0, surplus: 5 }]);
    best.choose(2, [{ slot: 0, surplus: 4 }]);
    expect(best.choose(3, [{ slot: 0, surplus: 3 }])).toEqual({ chosen: [0], dropped: [] });
    // 3 was turned away, and is not asked again.
    expect(best.remove(1)).toBe(1);
    // Without one that was taken out there is room among the best of 0, and nothing has to go for it.
    expect(best.choose(4, [{ slot: 0, surplus: 2 }])).toEqual({ chosen: [0], dropped: [] });
    // Now there is none: what goes is 4, whose own best 0 still is.
    expect(best.choose(5, [{ slot: 0, surplus: 6 }])).toEqual({ chosen: [0], dropped: [] });
  });

  it('are all there still where one is taken out of lists that are not full, in whatever place it stood', () => {
    const best = createBestCandidates(3, precedes);
    best.choose(0, []);
    best.choose(1, [{ slot: 0, surplus: 5 }]);
    best.choose(2, [
      { slot: 0, surplus: 4 },
      { slot: 1, surplus: 6 },
    ]);
    expect(best.remove(0)).toBe(0);
    expect(best.remove(0)).toBe(0);
    // 1 has 2, 2 has 1, and room for two more each.
    for (const [slot, surplus] of [
      [3, 3],
      [4, 2],
    ] as const)
      expect(
        best.choose(
          slot,
          [1, 2].map((other) => ({ slot: other, surplus })),
        ),
      ).toEqual({
        chosen: [1, 2],
        dropped: [],
      });
    expect(best.choose(5, [{ slot: 1, surplus: 7 }])).toEqual({ chosen: [1], dropped: [] });
    expect(best.remove(5)).toBe(1);
  });

  it('are told to go where neither is any more among the best of the other', () => {
    const best = createBestCandidates(1, precedes);
    best.choose(0, []);
    best.choose(1, [{ slot: 0, surplus: 2 }]);
    best.choose(2, [{ slot: 1, surplus: 3 }]);
    // 1 has left 0 for 2, and 0 leaves 1 for 3.
    expect(best.choose(3, [{ slot: 0, surplus: 4 }])).toEqual({ chosen: [0], dropped: [[0, 1]] });
  });
});

describe('what two articles share', () => {
  const shared = { weight: 10, total: 1000, sameFamily: false, bothCased: true };

  it('is asked less of without capitals, and more within a family', () => {
    expect(shareOf(shared)).toBeCloseTo(10 / 7, 9);
    expect(shareOf({ ...shared, bothCased: false })).toBeCloseTo(10 / 5, 9);
    expect(shareOf({ ...shared, sameFamily: true })).toBeCloseTo(10 / 24, 9);
    expect(shareOf({ ...shared, sameFamily: true, bothCased: false })).toBeCloseTo(10 / 24, 9);
  });

  it('is asked a quarter of where there is little to share, and two at least', () => {
    expect(shareOf({ ...shared, total: 20 })).toBe(2);
    expect(shareOf({ ...shared, total: 4 })).toBe(5);
    expect(leastWeight).toBeCloseTo(2 * leastShare, 9);
  });

  it('counts together with the meaning between languages, and alone within one', () => {
    expect(surplusOf(1.5, null)).toBe(1.5);
    expect(surplusOf(0.25, wholeMeaning / 4)).toBe(1);
    expect(surplusOf(1, 0)).toBe(0.8);
    expect(surplusOf(1, -wholeMeaning)).toBe(0.8);
  });
});
