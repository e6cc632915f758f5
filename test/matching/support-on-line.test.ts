import { describe, expect, it } from 'vitest';
import { stretches } from '../../src/matching/alignment/hole.ts';
import { bestLine, type Line } from '../../src/matching/alignment/line.ts';
import type { Matches } from '../../src/matching/alignment/matches.ts';
import { supportOf } from '../../src/matching/alignment/support.ts';
import type { AnchorTable } from '../../src/matching/anchors/anchor-table.ts';
import { CONCEPT, NAME } from '../../src/matching/anchors/word-reader.ts';
import { matchesAt, unknown } from './line-support.ts';
import { tableOf } from './tables.ts';

const straight = bestLine(matchesAt([]), 1, unknown);
/** The second text begins with the middle of the first. */
const headless: Line = { ...straight, from: -1, to: 1 };
const places = Array.from({ length: 240 }, (_, i) => (i + 0.5) / 240);
const text = tableOf(places.map((at, prefix) => ({ prefix, at })));
const support = (found: Matches, line = straight, left: AnchorTable = text, right: AnchorTable = text) =>
  supportOf(found, left, right, line);
const sideBySide = (at: readonly number[]) => at.map((p) => [p, p] as const);
const on = (found: Matches) => {
  const { concepts, others, count } = support(found);
  return { concepts, others, count };
};

describe('what lies on a line', () => {
  it('is all that agrees, concepts apart from the rest', () => {
    const found = { ...matchesAt(sideBySide([0.2, 0.4, 0.6])), kinds: Uint8Array.of(CONCEPT, NAME, NAME) };
    expect(on(found)).toEqual({ concepts: 1, others: 2, count: 3 });
  });

  it('counts less the further off it is, and from a certain distance not at all', () => {
    const off = (distance: number) => on(matchesAt([[0.5, 0.5 + distance]])).others;
    expect(off(0)).toBe(1);
    expect(off(0.03)).toBeLessThan(0.8);
    expect(off(0.06)).toBeLessThan(off(0.03));
    expect(off(-0.06)).toBeCloseTo(off(0.06), 9);
    expect(off(0.06)).toBeGreaterThan(0.3);
    expect([off(0.08), off(-0.08)]).toEqual([0, 0]);
  });

  it('is the best of each anchor, however often it stands', () => {
    const found = {
      ...matchesAt([
        [0.5, 0.55],
        [0.5, 0.5],
        [0.5, 0.46],
        [0.7, 0.7],
      ]),
      groups: Int32Array.of(0, 0, 0, 1),
    };
    expect(on(found)).toEqual({ concepts: 0, others: 2, count: 2 });
  });

  it('is counted where it weighs something', () => {
    const found = { ...matchesAt(sideBySide([0.2, 0.4])), votes: Float64Array.of(0.5, 2) };
    expect(on(found)).toEqual({ concepts: 0, others: 2.5, count: 1 });
  });
});

describe('the quarters of what both have', () => {
  it('are told from the weakest up, wherever that lies', () => {
    const quarters = [...support(matchesAt(sideBySide([0.1, 0.6, 0.65, 0.7, 0.9, 0.95]))).quarters];
    expect(quarters[0]).toBe(0);
    expect(quarters[1]).toBeGreaterThan(0);
    // Sixty anchors of four stand in each, and three more are allowed for what few of them leave open.
    expect(quarters[1]).toBeCloseTo(1 / 243, 5);
    expect((quarters[2] ?? 0) / (quarters[1] ?? 1)).toBeCloseTo(2, 6);
    expect((quarters[3] ?? 0) / (quarters[1] ?? 1)).toBeCloseTo(3, 6);
  });

  it('are shares of the weight that stands there', () => {
    const light = tableOf(places.map((at, prefix) => ({ prefix, at, weight: at < 0.5 ? 1 : 16 })));
    const found = matchesAt(sideBySide([0.1, 0.3, 0.6, 0.9]));
    const [least = 0, , , most = 0] = support(found, straight, light, light).quarters;
    expect(most).toBeGreaterThan(5 * least);
  });

  it('are of the part that the line gives both, and what lies beyond speaks neither for nor against', () => {
    // q = 2 p - 1: the second text is the second half of the first.
    const common = places.map((q) => [(q + 1) / 2, q] as const);
    const [least = 0, , , most = 0] = support(matchesAt(common), headless).quarters;
    expect(least).toBeGreaterThan(0.9 * most);
    expect(support(matchesAt(common), headless).hole.share).toBeLessThan(0.15);
  });
});

describe('the weight of what both have', () => {
  it('is the mean of the two texts, of the part that the line gives both', () => {
    const whole = support(matchesAt([])).scale;
    expect(whole).toBeCloseTo(965, 6);
    const half = tableOf(places.map((at, prefix) => ({ prefix, at, weight: 2 })));
    expect(support(matchesAt([]), straight, text, half).scale).toBeCloseTo(Math.sqrt(965 * 485), 6);
    // Half of the first and all of the second; and all of the first and half of the second.
    expect(support(matchesAt([]), headless).scale).toBeCloseTo(Math.sqrt(485 * 965), 6);
    expect(support(matchesAt([]), { ...straight, from: 0, to: 2 }).scale).toBeCloseTo(
      Math.sqrt(485 * 965),
      6,
    );
  });
});

describe('the stretch that is missing', () => {
  it('is none where all agrees, and as large as what has no counterpart', () => {
    expect(support(matchesAt(sideBySide(places))).hole.share).toBeCloseTo(0, 6);
    const kept = places.filter((at) => at < 8 / stretches || at > 16 / stretches);
    const { hole } = support(matchesAt(sideBySide(kept)));
    expect(hole.share).toBeCloseTo(1 / 3, 2);
    expect(hole.surprise).toBeGreaterThan(1);
  });

  it('is none where neither text says anything there', () => {
    const kept = places.filter((at) => at < 8 / stretches || at > 16 / stretches);
    const silent = tableOf(kept.map((at, prefix) => ({ prefix, at })));
    expect(support(matchesAt(sideBySide(kept)), straight, silent, silent).hole.share).toBeLessThan(0.05);
  });

  it('is none where one half says more and has more in common', () => {
    const denser = [...places, ...places.filter((at) => at < 0.5).map((at) => at + 0.001)].sort(
      (a, b) => a - b,
    );
    const table = tableOf(denser.map((at, prefix) => ({ prefix, at })));
    expect(support(matchesAt(sideBySide(denser)), straight, table, table).hole.share).toBeLessThan(0.02);
  });

  it('is found at the first look and at the next alike', () => {
    const kept = matchesAt(sideBySide(places.filter((at) => at > 0.5)));
    const first = support(kept).hole;
    support(matchesAt(sideBySide(places)));
    expect(support(kept).hole).toEqual(first);
  });
});
