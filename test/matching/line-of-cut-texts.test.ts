import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bestLine, distanceFrom } from '../../src/matching/alignment/line.ts';
import { matchesAt, unknown } from './line-support.ts';

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
    const line = bestLine(matchesAt(pairs), scale, unknown);
    expect(Math.abs(line.from)).toBeLessThan(0.04);
    expect(Math.abs(line.to - 1.25)).toBeLessThan(0.04);
    expect(meanDistance(line, pairs)).toBeLessThan(0.02);
  });

  it('goes through what is left where the tail of the first text is cut', () => {
    const pairs = places.filter((q) => q < 0.8).map((q) => [q / 0.8, q] as const);
    const line = bestLine(matchesAt(pairs), scale, unknown);
    expect(Math.abs(line.from)).toBeLessThan(0.04);
    expect(Math.abs(line.to - 0.8)).toBeLessThan(0.04);
  });

  it('goes through what is left wherever up to a fifth of either text is cut at either end', () => {
    const cut = fc.record({ ofSecond: fc.boolean(), share: fc.double({ min: 0, max: 0.2, noNaN: true }) });
    fc.assert(
      fc.property(cut, cut, (head, tail) => {
        const bounds = (second: boolean): [number, number] => [
          head.ofSecond === second ? head.share : 0,
          tail.ofSecond === second ? 1 - tail.share : 1,
        ];
        const [[a0, a1], [b0, b1]] = [bounds(false), bounds(true)];
        const pairs = places
          .filter((x) => x > Math.max(a0, b0) && x < Math.min(a1, b1))
          .map((x) => [(x - a0) / (a1 - a0), (x - b0) / (b1 - b0)] as const);
        const line = bestLine(matchesAt(pairs), scale, unknown);
        expect(meanDistance(line, pairs)).toBeLessThan(0.03);
        const turned = bestLine(matchesAt(pairs.map(([p, q]) => [q, p] as const)), scale, unknown);
        expect(turned.votes).toBeCloseTo(line.votes, 9);
        expect(turned.deviation).toBeCloseTo(line.deviation, 9);
      }),
    );
  });

  it('is not moved by as many matches that lie anywhere', () => {
    const scattered = places.map((p, i) => [p, places[(i * 23 + 7) % count] ?? 0] as const);
    const line = bestLine(
      matchesAt([...places.map((p) => [p, p] as const), ...scattered]),
      2 * scale,
      unknown,
    );
    expect([line.from, line.to]).toEqual([0, 1]);
    expect(line.sharpness).toBeGreaterThan(3);
  });

  it('stands out little where the order of one text is turned round', () => {
    const kept = bestLine(matchesAt(places.map((p) => [p, p] as const)), scale, unknown);
    const turned = bestLine(matchesAt(places.map((p) => [p, 1 - p] as const)), scale, unknown);
    expect(turned.votes - turned.meanVotes).toBeLessThan((kept.votes - kept.meanVotes) / 5);
  });

  it('stays between the mean of all lines and all votes', () => {
    const position = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(fc.array(fc.tuple(position, position), { maxLength: 200 }), (pairs) => {
        const line = bestLine(matchesAt(pairs), Math.max(1, pairs.length), unknown);
        expect(line.votes).toBeLessThanOrEqual(pairs.length + 1e-9);
        expect(line.deviation).toBeLessThanOrEqual(0.6 + 1e-9);
        expect(Number.isFinite(line.sharpness)).toBe(true);
      }),
    );
  });
});
