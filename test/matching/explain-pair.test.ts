import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import { verdict as verdictSchema } from '../../src/schemas/verdict.ts';
import { seedInputs } from '../support/seed-inputs.ts';
import { input } from './support.ts';

const model = loadModel();
const [german, ukrainian, vietnamese, korea, meta] = seedInputs();
if (!german || !ukrainian || !vietnamese || !korea || !meta) throw new Error('The seeds are missing.');

describe('the evidence', () => {
  it('has the form of the schema and the logit of the judge', () => {
    const explained = explainPair(german, ukrainian, model);
    expect(verdictSchema.parse(explained)).toEqual(explained);
    expect(explained.logit).toBeCloseTo(
      judge(features(german, model), features(ukrainian, model), model).logit,
      3,
    );
    expect(explained.same).toBe(true);
    expect(explained.evidence.shingles).toBeNull();
  });

  it('quotes both texts as they are written, strongest first, no word twice', () => {
    const { anchors } = explainPair(german, ukrainian, model).evidence;
    expect(anchors.length).toBeGreaterThan(4);
    expect(anchors.length).toBeLessThanOrEqual(10);
    for (const { a, b, at } of anchors) {
      expect(german.text).toContain(a);
      expect(ukrainian.text).toContain(b);
      expect(Math.abs(at[0] - at[1])).toBeLessThan(0.4);
    }
    expect(new Set(anchors.map(({ a }) => a.toLowerCase())).size).toBe(anchors.length);
    expect(anchors.map(({ weight }) => weight)).toEqual(
      anchors.map(({ weight }) => weight).sort((x, y) => y - x),
    );
    expect(anchors.map(({ kind }) => kind)).toContain('name');
  });

  it('turned round says the same with the sides exchanged, and its line runs where the anchors stand', () => {
    const { text } = vietnamese;
    const headless = { ...vietnamese, text: text.slice(text.indexOf('\n', text.length / 5)) };
    const [one, other] = [explainPair(german, headless, model), explainPair(headless, german, model)];
    expect(other.logit).toBe(one.logit);
    expect(other.probability).toBe(one.probability);
    expect(one.probability > 0.5).toBe(one.logit > 0);
    const pairs = ({ evidence }: typeof one) => evidence.paragraphs?.pairs.map(({ a, b }) => [a, b]) ?? [];
    expect(pairs(other)).toEqual(pairs(one).map(([a, b]) => [b, a]));
    expect(pairs(one).length).toBeGreaterThan(3);
    expect(one.evidence.alignment.from).toBeLessThan(0);
    expect(other.evidence.alignment.from).toBeGreaterThan(0);
    for (const { evidence } of [one, other]) {
      const { from, to } = evidence.alignment;
      expect(evidence.anchors.length).toBeGreaterThan(4);
      for (const { at } of evidence.anchors)
        expect(Math.abs(from + (to - from) * at[0] - at[1])).toBeLessThan(0.2);
    }
    expect(other.evidence.anchors.map(({ at: [p, q] }) => [q, p])).toEqual(
      one.evidence.anchors.map(({ at }) => at),
    );
  });

  it('names numbers that one text has and the other lacks', () => {
    const a = input(
      'a',
      'en',
      'Floods killed 14 people in Hanoi on Monday, officials said, and 2500 houses fell.',
    );
    const b = input(
      'b',
      'de',
      'Bei Überschwemmungen in Hanoi starben am Montag 59 Menschen, 2500 Häuser stürzten ein.',
    );
    const { against } = explainPair(a, b, model).evidence;
    expect(against.join('\n')).toContain('first and not in the second: 14.');
    expect(against.join('\n')).toContain('second and not in the first: 59.');
  });

  it('says in words what keeps two articles of one language apart', () => {
    const { same, evidence } = explainPair(korea, meta, model);
    expect(same).toBe(false);
    expect(evidence.shingles).toBeLessThan(0.05);
    expect(evidence.against.join('\n')).toContain('same order');
    expect(evidence.against.join('\n')).toContain('four words in a row');
  });

  it('names a source in common', () => {
    const url = 'https://www.example.org/news/a-long-slug-4711?utm_source=feed';
    const { evidence } = explainPair(
      { ...german, sourceUrls: [url] },
      { ...ukrainian, canonicalUrl: 'http://example.org/news/a-long-slug-4711/' },
      model,
    );
    expect(evidence.sourceUrls).toEqual(['example.org/news/a-long-slug-4711']);
  });

  it('is given for empty texts too', () => {
    const explained = explainPair(input('a', 'de', ''), input('b', 'vi', ''), model);
    expect(verdictSchema.parse(explained).same).toBe(false);
  });
});
