import { describe, expect, it } from 'vitest';
import { bestLine } from '../../src/matching/line.ts';
import { lineCount } from '../../src/matching/line-table.ts';
import type { Matches } from '../../src/matching/matches.ts';
import type { MeaningGrid } from '../../src/matching/meaning-grid.ts';

/** Matches of weight one at the given places. */
const matchesAt = (places: readonly (readonly [number, number])[]): Matches => ({
  count: places.length,
  p: Float64Array.from(places, ([p]) => p),
  q: Float64Array.from(places, ([, q]) => q),
  votes: new Float64Array(places.length).fill(1),
  weights: new Float64Array(places.length).fill(1),
  groups: Int32Array.from(places.keys()),
  kinds: new Uint8Array(places.length),
  shared: places.length,
  sharedNumbers: 0,
  cosine: 0,
});

/** Two texts whose meaning is not known. */
const unknown: MeaningGrid = { whole: 0, apart: 0, straight: 0, sums: new Float64Array(lineCount) };

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
