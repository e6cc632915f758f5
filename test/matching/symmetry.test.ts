import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { compare } from '../../src/matching/alignment/comparison.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import { features } from '../../src/matching/features.ts';
import { judge, judgeAbove } from '../../src/matching/judge.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { normalisedSeeds } from '../support/seed-variants.ts';

const model = loadModel();

/** A part of one seed followed by a part of another, with or without the sources. */
const spliced: fc.Arbitrary<MatchInput> = fc
  .record({
    first: fc.constantFrom(...normalisedSeeds),
    second: fc.constantFrom(...normalisedSeeds),
    from: fc.nat(3000),
    length: fc.nat(4000),
    at: fc.nat(3000),
    more: fc.nat(4000),
    language: fc.boolean(),
    id: fc.constantFrom('a', 'b'),
    sources: fc.boolean(),
  })
  .map(({ first, second, from, length, at, more, language, id, sources }) => ({
    ...first,
    id,
    language: language ? first.language : second.language,
    text: `${first.text.slice(from, from + length)}\n${second.text.slice(at, at + more)}`,
    sourceUrls: sources ? first.sourceUrls : [],
  }));

describe('two articles made by cutting and splicing', () => {
  it('are judged the same to the last bit in both directions', () => {
    fc.assert(
      fc.property(spliced, spliced, (a, b) => {
        const [left, right] = [features(a, model), features(b, model)];
        expect(judge(left, right, model)).toEqual(judge(right, left, model));
        expect(compare(left, right)).toEqual(compare(right, left));
      }),
      { numRuns: 150 },
    );
  });

  it('are judged the same whichever of them comes first by content hash', () => {
    fc.assert(
      fc.property(spliced, spliced, (a, b) => {
        const [left, right] = [features(a, model), features(b, model)];
        const first = judge({ ...left, contentHash: '0' }, { ...right, contentHash: '1' }, model);
        const second = judge({ ...left, contentHash: '1' }, { ...right, contentHash: '0' }, model);
        expect(first.logit).toBeCloseTo(second.logit, 6);
      }),
      { numRuns: 150 },
    );
  });

  it('are judged above a floor with the same log odds, and at or below it not at all', () => {
    fc.assert(
      fc.property(spliced, spliced, fc.integer({ min: -14, max: 14 }), (a, b, floor) => {
        const [left, right] = [features(a, model), features(b, model)];
        const judged = judge(left, right, model);
        for (const least of [floor, judged.logit])
          expect(judgeAbove(left, right, model, least)).toEqual(judged.logit > least ? judged : null);
      }),
      { numRuns: 60 },
    );
  });

  it('are judged the same when their features are read again', () => {
    fc.assert(
      fc.property(spliced, spliced, (a, b) => {
        const logit = () => judge(features(a, model), features(b, model), model).logit;
        expect(logit()).toBe(logit());
      }),
      { numRuns: 40 },
    );
  });

  it('are explained with the logit that they are judged with, and with words that stand in both', () => {
    fc.assert(
      fc.property(spliced, spliced, (a, b) => {
        const { logit, same, probability, kind, evidence } = explainPair(a, b, model);
        const judged = judge(features(a, model), features(b, model), model);
        expect(logit).toBeCloseTo(judged.logit, 4);
        expect(kind).toBe(judged.kind);
        expect(same).toBe(judged.logit > 0);
        expect(probability).toBeCloseTo(1 / (1 + Math.exp(-judged.logit)), 4);
        expect(evidence.anchors.length).toBeLessThanOrEqual(10);
        for (const anchor of evidence.anchors) {
          expect(a.text).toContain(anchor.a);
          expect(b.text).toContain(anchor.b);
        }
        for (const side of ['a', 'b'] as const) {
          const words = evidence.anchors.map((anchor) => anchor[side].toLowerCase());
          expect(new Set(words).size).toBe(words.length);
        }
      }),
      { numRuns: 40 },
    );
  });
});

describe('two articles that are one text', () => {
  it('are a copy of one another, whichever seed it is', () => {
    for (const seed of normalisedSeeds) {
      const [a, b] = [features({ ...seed, id: 'a' }, model), features({ ...seed, id: 'b' }, model)];
      const { logit, kind } = judge(a, b, model);
      expect(kind).toBe('copy');
      expect(logit).toBeGreaterThan(5);
    }
  });
});
