import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import { bareSeeds, normalisedSeeds, seedPairs } from '../support/seed-variants.ts';

const model = loadModel();
const explain = (a: number, b: number, seeds = bareSeeds) => {
  const [left, right] = [seeds[a], seeds[b]];
  if (!left || !right) throw new Error('The seeds are missing.');
  return explainPair(left, right, model);
};

describe('the evidence of the seeds', () => {
  it('says in words what speaks against each false pair', () => {
    for (const { a, b, same } of seedPairs) {
      if (same) continue;
      const { against } = explain(a, b).evidence;
      expect(against.length).toBeGreaterThan(0);
      for (const sentence of against) expect(sentence).toMatch(/^[A-Z].*\.$/s);
    }
  });

  it('names ten anchors of each true pair, each near the line', () => {
    for (const { a, b, same } of seedPairs) {
      if (!same) continue;
      const { anchors, alignment } = explain(a, b).evidence;
      expect(anchors.length).toBe(10);
      for (const { at } of anchors) {
        const expected = alignment.from + (alignment.to - alignment.from) * at[0];
        expect(Math.abs(expected - at[1])).toBeLessThan(0.11);
      }
    }
  });

  it('supports true pairs more than false ones', () => {
    const excess = (wanted: boolean) =>
      seedPairs
        .filter(({ same }) => same === wanted)
        .map(({ a, b }) => explain(a, b).evidence.alignment.excess);
    expect(Math.min(...excess(true))).toBeGreaterThan(2 * Math.max(...excess(false)));
  });

  it('pairs names and numbers with how the other language writes and inflects them', () => {
    const written = explain(0, 1).evidence.anchors.map(({ a, b }) => `${a}=${b}`);
    expect(written).toEqual(expect.arrayContaining(['Pham=Фам', 'Katar=Катару', '2025=2025']));
  });

  it('names the source that the German and the Ukrainian seed declare, and no other', () => {
    expect(explain(0, 1, normalisedSeeds).evidence.sourceUrls).toHaveLength(1);
    expect(explain(0, 2, normalisedSeeds).evidence.sourceUrls).toEqual([]);
    expect(explain(0, 1).evidence.sourceUrls).toEqual([]);
  });
});
