import { describe, expect, it } from 'vitest';
import { holeIn, stretches } from '../../src/matching/alignment/hole.ts';

describe('the hole in what two articles have in common', () => {
  const all = (weight: number): Float64Array => new Float64Array(stretches).fill(weight);
  const without = (from: number, to: number): Float64Array =>
    Float64Array.from({ length: stretches }, (_, i) => (i >= from && i < to ? 0 : 2));

  it('is nothing where all stretches have their share, or neither has anything', () => {
    expect(holeIn(all(3), all(1)).share).toBeCloseTo(0);
    expect(holeIn(all(0), all(1))).toEqual({ share: 0, surprise: 0 });
    expect(holeIn(all(1), all(0))).toEqual({ share: 0, surprise: 0 });
  });

  it('is as large as the part without counterpart, wherever it lies', () => {
    const holes = [0, 9, stretches - 6].map((from) => holeIn(all(3), without(from, from + 6)));
    for (const { share } of holes) expect(share).toBeCloseTo(0.25);
    expect(holeIn(all(3), without(2, 4)).share).toBeLessThan(0.1);
  });

  it('does not add up from many small ones, and surprises more where more is in common', () => {
    const gaps = Float64Array.from({ length: stretches }, (_, i) => (i % 2 === 0 ? 0 : 2));
    expect(holeIn(all(3), gaps).share).toBeLessThan(0.1);
    const half = without(0, 12);
    const [few, many] = [
      holeIn(
        all(3),
        half.map((weight) => weight / 20),
      ),
      holeIn(all(3), half),
    ];
    expect(few.share).toBeCloseTo(many.share);
    expect(many.surprise).toBeGreaterThan(4 * few.surprise);
    expect(many.surprise).toBeLessThan(6 * few.surprise);
  });

  it('is not sought where neither has text', () => {
    const weights = Float64Array.from({ length: stretches }, (_, i) => (i < 12 ? 0 : 3));
    expect(holeIn(weights, without(0, 12)).share).toBeCloseTo(0);
  });
});
