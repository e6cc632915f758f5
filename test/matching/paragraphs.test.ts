import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { evidence as evidenceSchema, type ParagraphPairs } from '../../src/schemas/verdict.ts';
import { normalisedSeeds } from '../support/seed-variants.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';
import { input } from './support.ts';

const model = loadModel();
const paired = (a: MatchInput, b: MatchInput): ParagraphPairs =>
  explainPair(a, b, model).evidence.paragraphs ?? expect.fail('no paragraphs');
const together = (a: MatchInput, b: MatchInput): string[] =>
  paired(a, b).pairs.map((pair) => `${pair.a} ${pair.b}`);
const [english = input('a', 'en', ''), , ukrainian = input('b', 'uk', '')] = syntheticStories(1, 3);
const lines = english.text.split('\n');
const withText = (article: MatchInput, text: readonly string[]): MatchInput => ({
  ...article,
  text: text.join('\n'),
});

describe('the paragraphs of two articles', () => {
  it('go together one by one where both have the same, whichever comes first', () => {
    const expected = lines.map((_, i) => `${i} ${i}`);
    expect(together(english, ukrainian)).toEqual(expected);
    expect(together(ukrainian, english)).toEqual(expected);
    expect(paired(english, ukrainian).counts).toEqual([lines.length, lines.length]);
  });

  it('go together one with several where one article has them in one', () => {
    const joined = withText(english, [lines.slice(0, 3).join(' '), ...lines.slice(3)]);
    expect(together(joined, ukrainian).slice(0, 4)).toEqual(['0 0', '0 1', '0 2', '1 3']);
  });

  it('are counted without the headline, which is number -1', () => {
    const headed = { ...english, headline: true };
    expect(together(headed, ukrainian).slice(0, 2)).toEqual(['-1 0', '0 1']);
    expect(paired(headed, ukrainian).counts).toEqual([lines.length - 1, lines.length]);
  });

  it('keep their numbers where a line in another script was passed over', () => {
    const banner = 'Підписуйтесь на нашу розсилку та читайте кожну новину першими щодня';
    const more = withText(english, [lines[0] ?? '', banner, ...lines.slice(1)]);
    expect(together(more, ukrainian).slice(0, 3)).toEqual(['0 0', '2 1', '3 2']);
  });

  it('are left alone where the other article has no counterpart', () => {
    const shorter = withText(ukrainian, ukrainian.text.split('\n').slice(0, 11));
    expect(together(english, shorter).at(-1)).toBe('10 10');
  });

  it('of the seeds go forward in both texts, at most 24 of them, and turned round are the same', () => {
    for (const [i, a] of normalisedSeeds.entries())
      for (const b of normalisedSeeds.slice(i + 1)) {
        const { counts, pairs } = paired(a, b);
        expect(pairs.length).toBeLessThanOrEqual(24);
        for (const [n, pair] of pairs.entries()) {
          expect(pair.a).toBeLessThan(counts[0]);
          expect(pair.b).toBeLessThan(counts[1]);
          expect(pair.b).toBeGreaterThanOrEqual(pairs[n - 1]?.b ?? -1);
        }
        const turned = paired(b, a).pairs.map((pair) => ({ ...pair, a: pair.b, b: pair.a }));
        expect(turned).toEqual(pairs);
      }
  });

  it('of a German seed are those that its Ukrainian translation has', () => {
    const [german, translated] = normalisedSeeds;
    if (!german || !translated) throw new Error('The seeds are missing.');
    expect(together(german, translated)).toEqual(expect.arrayContaining(['0 0', '3 1', '4 2', '6 4', '7 5']));
  });

  it('stay small and quick to find in a text of thousands of lines', () => {
    const long = withText(
      english,
      Array.from({ length: 3000 }, (_, i) => lines[i % lines.length] ?? ''),
    );
    const { evidence } = explainPair(long, withText(ukrainian, Array(3000).fill('Богдан Богдан')), model);
    expect(evidenceSchema.parse(evidence)).toEqual(evidence);
    expect(JSON.stringify(evidence.paragraphs).length).toBeLessThan(1000);
  });
});
