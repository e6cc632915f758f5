import fc from 'fast-check';
import { expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { seedInputs } from '../support/seed-inputs.ts';
import { input } from './support.ts';

const model = loadModel();
const seeds = seedInputs();
const logitOf = (a: MatchInput, b: MatchInput): number =>
  judge(features(a, model), features(b, model), model).logit;

it('the verdict is the same to the last bit in both directions', () => {
  const snippet = fc
    .tuple(fc.constantFrom(...seeds), fc.nat(3000), fc.integer({ min: 0, max: 3000 }))
    .map(([seed, from, length]) => ({ ...seed, text: seed.text.slice(from, from + length) }));
  fc.assert(
    fc.property(snippet, snippet, (a, b) => {
      expect(logitOf(a, b)).toBe(logitOf(b, a));
    }),
    { numRuns: 60 },
  );
});

it('the verdict is a number within bounds for any text', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc.string({ unit: 'grapheme', maxLength: 400 }),
      (x, y) => {
        const logit = logitOf(input('x', 'und', x), input('y', 'zh', y));
        expect(Math.abs(logit)).toBeLessThanOrEqual(12);
      },
    ),
    { numRuns: 60 },
  );
});

it('the verdict reads a text of a megabyte and keeps what it remembers bounded', () => {
  const text = seeds[0]?.text ?? '';
  const huge = text.repeat(Math.ceil(1e6 / text.length));
  const read = features(input('a', 'de', huge), model);
  expect(read.anchors.keys.length).toBeLessThanOrEqual(8192);
  expect(read.shingles.length).toBeLessThanOrEqual(128);
  expect(read.postings.keys.length).toBeLessThanOrEqual(136);
  expect(Number.isFinite(judge(read, features(input('b', 'de', text), model), model).logit)).toBe(true);
});
