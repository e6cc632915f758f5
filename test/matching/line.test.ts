import { describe, expect, it } from 'vitest';
import { bestLine } from '../../src/matching/alignment/line.ts';
import { matchesAt, unknown } from './line-support.ts';

const tenths = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);

describe('the line', () => {
  it('is q = p where two texts run side by side', () => {
    const line = bestLine(matchesAt(tenths.map((p) => [p, p] as const)), 20, unknown);
    expect([line.from, line.to]).toEqual([0, 1]);
    expect(line.votes).toBeCloseTo(20, 5);
  });

  it('absorbs a head that was cut off the second text', () => {
    // The first fifth is missing there: q = (p - 0.2) / 0.8.
    const kept = tenths.filter((p) => p > 0.2).map((p) => [p, (p - 0.2) / 0.8] as const);
    const line = bestLine(matchesAt(kept), 10, unknown);
    expect(Math.abs(line.from + 0.25)).toBeLessThan(0.04);
    expect(Math.abs(line.to - 1)).toBeLessThan(0.04);
  });

  it('beats the mean line by far where order is kept, and by little where it is not', () => {
    const ordered = bestLine(matchesAt(tenths.map((p) => [p, p] as const)), 20, unknown);
    const shuffled = bestLine(
      matchesAt(tenths.map((p, i) => [p, tenths[(i * 7 + 3) % 20] ?? 0] as const)),
      20,
      unknown,
    );
    expect(ordered.votes - ordered.meanVotes).toBeGreaterThan(3 * (shuffled.votes - shuffled.meanVotes));
  });

  it('is q = p where there is no match', () => {
    const line = bestLine(matchesAt([]), 10, unknown);
    expect([line.from, line.to, line.votes]).toEqual([0, 1, 0]);
  });
});
