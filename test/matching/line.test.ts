import { describe, expect, it } from 'vitest';
import { bestLine } from '../../src/matching/alignment/line.ts';
import { lineCount } from '../../src/matching/alignment/line-table.ts';
import type { Matches } from '../../src/matching/alignment/matches.ts';
import { matchesAt, unknown } from './line-support.ts';

const tenths = Array.from({ length: 20 }, (_, i) => (i + 0.5) / 20);

const withVotes = (matches: Matches, votes: readonly number[]): Matches => ({
  ...matches,
  votes: Float64Array.from(votes),
});
/** A match between u - v / 2 and u + v / 2. */
const across = (u: number, v: number) => [u - v / 2, u + v / 2] as const;
const heightAt = ({ from, to }: { from: number; to: number }, p: number): number =>
  from + (to - from) * p - p;

describe('the line', () => {
  it('is q = p where two texts run side by side', () => {
    const line = bestLine(matchesAt(tenths.map((p) => [p, p] as const)), 20, unknown);
    expect([line.from, line.to]).toEqual([0, 1]);
    expect(line.votes).toBeCloseTo(20, 5);
    expect(line.meanVotes).toBeGreaterThan(0);
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

  it('is what the eighty strongest matches say, in whatever order they come', () => {
    const straight = matchesAt(Array.from({ length: 120 }, () => [0.5, 0.5] as const));
    const orders = [
      straight.votes.map((_, i) => i + 1),
      straight.votes.map((_, i) => 120 - i),
      straight.votes.map((_, i) => ((i * 37) % 120) + 1),
      straight.votes.map((_, i) => (i % 60) + 1),
      straight.votes.map((_, i) => (i % 3 === 0 ? 5 : (i * 7) % 41)),
    ];
    for (const votes of orders) {
      const least = [...votes].sort((a, b) => b - a)[79] ?? 0;
      const sum = votes.filter((vote) => vote >= least).reduce((a, b) => a + b, 0);
      expect(bestLine(withVotes(straight, [...votes]), 1000, unknown).votes).toBeCloseTo(sum, 6);
    }
    const eighty = matchesAt(Array.from({ length: 80 }, () => [0.5, 0.5] as const));
    expect(
      bestLine(
        withVotes(
          eighty,
          tenths.flatMap((_, i) => [i, i, i, i]),
        ),
        1000,
        unknown,
      ).votes,
    ).toBeCloseTo(760, 6);
  });

  it('knows how many votes a line close to q = p has, be it another', () => {
    const line = bestLine(
      matchesAt([...tenths.slice(0, 15).map((u) => across(u, 0.2)), [0.3, 0.3], [0.5, 0.5], [0.7, 0.7]]),
      20,
      unknown,
    );
    expect(heightAt(line, 0.5)).toBeGreaterThan(0.15);
    expect(line.straightVotes).toBeCloseTo(3, 6);
    expect(line.deviation).toBeCloseTo(0.4, 6);
  });

  it('goes to the side on which the other matches lie, of two that have as many votes', () => {
    const both = [across(0.5, 0.15), across(0.5, -0.15)];
    const lean = (v: number) =>
      bestLine(withVotes(matchesAt([...both, across(0.5, v)]), [1, 1, 0.01]), 20, unknown);
    expect(heightAt(lean(0.3), 0.5)).toBeGreaterThan(0.1);
    expect(heightAt(lean(-0.3), 0.5)).toBeLessThan(-0.1);
  });

  it('turns the way in which the other matches turn, of two that have as many votes', () => {
    const us = [0.05, 0.15, 0.25, 0.35, 0.65, 0.75, 0.85, 0.95];
    const cross = us.flatMap((u) => [across(u, 0.2 * (1 - 2 * u)), across(u, -0.2 * (1 - 2 * u))]);
    const turn = (v: number) =>
      bestLine(
        withVotes(matchesAt([...cross, across(0.8, v), across(0.2, -v)]), [
          ...cross.map(() => 1),
          0.01,
          0.01,
        ]),
        20,
        unknown,
      );
    expect(heightAt(turn(0.34), 0.9)).toBeGreaterThan(0.1);
    expect(heightAt(turn(-0.34), 0.9)).toBeLessThan(-0.1);
  });

  it('is the one along which the meanings agree, where no anchor says more', () => {
    const index = 100;
    const meanings = { ...unknown, sums: new Float64Array(lineCount).fill(-0.5) };
    expect(bestLine(matchesAt([]), 10, meanings).deviation).toBe(0);
    meanings.sums[index] = 0.8;
    const found = bestLine(matchesAt([]), 10, meanings);
    expect(found.index).toBe(index);
    expect(found.meaningExcess).toBeCloseTo(1.3 * (1 - 1 / lineCount), 9);
    const anchors = matchesAt(tenths.map((p) => [p, p] as const));
    expect(bestLine(anchors, 20, meanings).deviation).toBe(0);
  });

  it('far from q = p needs more votes', () => {
    const straight = tenths.map((p) => [p, p] as const);
    const shifted = tenths.slice(2, 18).map((u) => across(u, 0.25));
    expect(bestLine(matchesAt([...straight.slice(0, 14), ...shifted]), 40, unknown).deviation).toBeLessThan(
      0.1,
    );
    expect(bestLine(matchesAt([...straight.slice(0, 8), ...shifted]), 40, unknown).deviation).toBeGreaterThan(
      0.4,
    );
  });

  it('stands out by a measure that hardly depends on how much all matches weigh', () => {
    const matches = matchesAt(tenths.map((p) => [p, p] as const));
    const [once, tenfold] = [1, 10].map(
      (vote) =>
        bestLine(
          withVotes(
            matches,
            tenths.map(() => vote),
          ),
          20,
          unknown,
        ).sharpness,
    );
    expect((tenfold ?? 0) / (once ?? 1)).toBeGreaterThan(1);
    expect((tenfold ?? 0) / (once ?? 1)).toBeLessThan(1.1);
  });

  it('is q = p where there is no match', () => {
    const line = bestLine(matchesAt([]), 10, unknown);
    expect([line.from, line.to, line.votes]).toEqual([0, 1, 0]);
  });
});
