import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestLine, distanceFrom } from '../../src/matching/line.ts';
import type { Matches } from '../../src/matching/matches.ts';

/** A match of weight one at each place. */
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

const count = 40;
const places = Array.from({ length: count }, (_, i) => (i + 0.5) / count);
/** Weight of the two texts where all of it matches. */
const scale = count;

const meanDistance = (
  line: Parameters<typeof distanceFrom>[0],
  pairs: readonly (readonly [number, number])[],
) => pairs.reduce((sum, [p, q]) => sum + distanceFrom(line, p, q), 0) / pairs.length;

describe('the best line', () => {
  it('goes through what is left where the tail of the second text is cut', () => {
    const pairs = places.filter((p) => p < 0.8).map((p) => [p, p / 0.8] as const);
    const line = bestLine(matchesAt(pairs), scale);
    expect(line.from).toBeCloseTo(0, 5);
    expect(line.to).toBeCloseTo(1.25, 5);
    expect(meanDistance(line, pairs)).toBeLessThan(0.01);
  });

  it('goes through what is left where the tail of the first text is cut', () => {
    const pairs = places.filter((q) => q < 0.8).map((q) => [q / 0.8, q] as const);
    const line = bestLine(matchesAt(pairs), scale);
    expect([line.from, line.to]).toEqual([0, expect.closeTo(0.8, 5)]);
  });

  it('goes through what is left wherever up to a fifth of one text is cut', () => {
    fc.assert(
      fc.property(
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        fc.double({ min: 0, max: 0.1, noNaN: true }),
        (head, tail) => {
          const pairs = places
            .filter((p) => p > head && p < 1 - tail)
            .map((p) => [p, (p - head) / (1 - head - tail)] as const);
          expect(meanDistance(bestLine(matchesAt(pairs), scale), pairs)).toBeLessThan(0.05);
        },
      ),
    );
  });

  it('is not moved by as many matches that lie anywhere', () => {
    const scattered = places.map((p, i) => [p, places[(i * 23 + 7) % count] ?? 0] as const);
    const line = bestLine(matchesAt([...places.map((p) => [p, p] as const), ...scattered]), 2 * scale);
    expect([line.from, line.to]).toEqual([0, 1]);
    expect(line.sharpness).toBeGreaterThan(3);
  });

  it('stands out little where the order of one text is turned round', () => {
    const kept = bestLine(matchesAt(places.map((p) => [p, p] as const)), scale);
    const turned = bestLine(matchesAt(places.map((p) => [p, 1 - p] as const)), scale);
    expect(turned.votes - turned.meanVotes).toBeLessThan((kept.votes - kept.meanVotes) / 5);
  });

  it('stays between the mean of all lines and all votes', () => {
    const position = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(position, position), { maxLength: 200 }), (pairs) => {
        const line = bestLine(matchesAt(pairs), Math.max(1, pairs.length));
        expect(line.votes).toBeLessThanOrEqual(pairs.length + 1e-9);
        expect(Math.abs(line.from)).toBeLessThanOrEqual(0.25 + 1e-9);
        expect(Math.abs(line.to - 1)).toBeLessThanOrEqual(0.25 + 1e-9);
        expect(Number.isFinite(line.sharpness)).toBe(true);
      }),
    );
  });
});
