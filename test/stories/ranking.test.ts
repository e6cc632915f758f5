import { describe, expect, it } from 'vitest';
import { best, type Criterion } from '../../src/stories/ranking.ts';

/** A criterion on numbers that counts how often each is asked for its score. */
const counting = (of: (candidate: number) => number) => {
  const asked = new Map<number, number>();
  const criterion: Criterion<number> = {
    score: (candidate) => {
      asked.set(candidate, (asked.get(candidate) ?? 0) + 1);
      return of(candidate);
    },
    reason: (candidate) => `it is ${candidate}`,
  };
  return { criterion, asked };
};

describe('the best of some candidates', () => {
  it('is told with each score made once, and only where the criteria before it leave a tie', () => {
    const candidates = Array.from({ length: 1000 }, (_, i) => (i * 7919) % 1000);
    const same = counting(() => 0);
    const high = counting((candidate) => candidate);
    const never = counting((candidate) => -candidate);
    const criteria = [same, high, never].map(({ criterion }) => criterion);
    expect(best(candidates, criteria)).toEqual({ candidate: 999, reason: 'it is 999' });
    for (const { asked } of [same, high]) {
      expect(asked.size).toBe(1000);
      expect(Math.max(...asked.values())).toBe(1);
    }
    expect(never.asked.size).toBe(0);
  });

  it('is the only one without a reason, and none of none', () => {
    const { criterion } = counting((candidate) => candidate);
    expect(best([3], [criterion])).toEqual({ candidate: 3, reason: null });
    expect(best([], [criterion])).toBeUndefined();
  });
});
