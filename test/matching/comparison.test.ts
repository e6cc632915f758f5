import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { compare, inOrder, precedes } from '../../src/matching/alignment/comparison.ts';
import { COARSE, CONCEPT, NUMBER, WORD } from '../../src/matching/anchors/word-reader.ts';
import { type Features, features } from '../../src/matching/features.ts';
import { input } from './support.ts';
import { type Anchor, tableOf } from './tables.ts';

const blank = features(input('a', 'de', ''), loadModel());
const twenty = Array.from({ length: 20 }, (_, prefix) => ({ prefix, at: (prefix + 0.5) / 20 }));
const kinds = (kind: number, from: number, to: number): Anchor[] =>
  twenty.map((anchor) => ({ ...anchor, kind: anchor.prefix >= from && anchor.prefix < to ? kind : WORD }));
const article = (anchors: readonly Anchor[], more: Partial<Features> = {}): Features => ({
  ...blank,
  anchors: tableOf(anchors),
  cased: true,
  ...more,
});
const whole = article(twenty);
const other = (anchor: Anchor): Anchor => ({ ...anchor, prefix: anchor.prefix + 1000 });

describe('what two articles have in common', () => {
  it('is all and on the line where they are one text, and nothing where they share no anchor', () => {
    const { cosine, shared, support, line, onLine, lengthGap } = compare(whole, whole);
    expect(cosine).toBeCloseTo(1, 9);
    // Eighty of weight, of eighty-five with what few anchors leave open.
    expect(shared).toBeCloseTo(80 / 85, 6);
    expect(support).toBeCloseTo(shared, 1);
    expect([line.from, line.to, onLine, lengthGap]).toEqual([0, 1, 20, 0]);
    const same = compare(whole, whole);
    expect(same.excess).toBeLessThan(support);
    expect(same.supportWhereBoth).toBeCloseTo(support, 6);
    expect([same.excessWhereBoth, same.straightExcess]).toEqual(
      [same.excess, same.excess].map((each) => expect.closeTo(each, 6)),
    );
    expect(same.excessWeight).toBeCloseTo(same.excess * 85, 6);
    expect(same.weakest).toBeGreaterThan(0.5);
    expect(same.secondWeakest).toBeGreaterThanOrEqual(same.weakest);
    const nothing = compare(whole, article(twenty.map(other)));
    expect(nothing).toMatchObject({
      cosine: 0,
      shared: 0,
      support: 0,
      excess: 0,
      excessWeight: 0,
      onLine: 0,
    });
    expect([nothing.weakest, nothing.secondWeakest]).toEqual([0, 0]);
  });

  it('stands in order: the same anchors shuffled support no line', () => {
    const shuffled = compare(
      whole,
      article(twenty.map(({ prefix }) => ({ prefix, at: ((prefix * 7) % 20) / 20 }))),
    );
    const kept = compare(whole, whole);
    expect(shuffled.shared).toBeCloseTo(kept.shared, 6);
    expect(shuffled.excess).toBeLessThan(kept.excess / 3);
    expect(shuffled.excessWeight).toBeLessThan(kept.excessWeight / 3);
    expect(shuffled.sharpness).toBeLessThan(kept.sharpness);
  });

  it('is told as a share of the heavier texts, and of the part alone that both have', () => {
    // The second text ends after four fifths of the first.
    const cut = article(
      twenty.filter(({ at }) => at < 0.8).map(({ prefix, at }) => ({ prefix, at: at / 0.8 })),
    );
    const { support, supportWhereBoth, excess, excessWhereBoth, straightExcess, deviation } = compare(
      whole,
      cut,
    );
    expect(supportWhereBoth).toBeGreaterThan(support + 0.05);
    expect(excessWhereBoth).toBeGreaterThan(excess);
    expect(straightExcess).toBeLessThan(excess);
    expect(deviation).toBeGreaterThan(0.1);
    expect(compare(whole, whole).deviation).toBe(0);
  });

  it('has numbers and concepts of their own', () => {
    const numbers = article(kinds(NUMBER, 0, 10));
    const fewer = article(kinds(NUMBER, 0, 5).filter(({ prefix }) => prefix < 5 || prefix >= 10));
    const both = compare(numbers, fewer);
    expect(both.leastNumbers).toBe(20);
    expect(both.numbersOfFewer).toBeCloseTo(20 / 22, 6);
    expect(both.numbers).toBeCloseTo(20 / Math.sqrt(42 * 22), 6);
    const concepts = article(kinds(CONCEPT, 0, 10));
    const told = compare(concepts, concepts);
    expect(told.leastConcepts).toBe(40);
    expect(told.conceptSupport).toBeCloseTo(told.otherSupport, 1);
    expect(told.conceptSupport).toBeGreaterThan(0.8);
    expect(compare(whole, whole).conceptSupport).toBe(0);
    expect(compare(concepts, article(kinds(CONCEPT, 0, 2))).leastConcepts).toBe(8);
  });

  it('is weighed by the lighter and the shorter of the two, whichever comes first', () => {
    const light = article(twenty.slice(0, 5), {
      length: 300,
      logLength: 5,
      meaning: { ...blank.meaning, known: 3 },
    });
    const heavy = article(twenty, { length: 900, logLength: 7, meaning: { ...blank.meaning, known: 40 } });
    for (const found of [compare(light, heavy), compare(heavy, light)])
      expect(found).toMatchObject({ leastWeight: 20, lengthGap: 2, logLength: Math.log(300), knownWords: 3 });
    expect(compare(blank, blank).logLength).toBe(0);
  });

  it('tells how many of the two have no capitals, and whether they are in one language or family', () => {
    const thai = article(twenty, { language: 'th', family: 'th', cased: false });
    const norwegian = article(twenty, { language: 'nn' });
    expect([compare(whole, whole), compare(whole, thai), compare(thai, thai)].map((c) => c.caseless)).toEqual(
      [0, 1, 2],
    );
    expect(compare(whole, thai)).toMatchObject({ sameFamily: false, sameLanguage: false });
    expect(compare(whole, norwegian)).toMatchObject({ sameFamily: true, sameLanguage: false });
    expect(compare(whole, whole)).toMatchObject({ sameFamily: true, sameLanguage: true });
  });

  it('has wording in common within a family of languages alone', () => {
    const shingles = Uint32Array.of(1, 2, 3, 4);
    const worded = { ...whole, shingles };
    expect(compare(worded, worded).resemblance).toBe(1);
    expect(compare(worded, { ...worded, family: 'th' }).resemblance).toBe(0);
  });

  it('counts sounds where a script has no capitals', () => {
    const sounds = article([{ prefix: 1, at: 0.5, kind: COARSE }, ...twenty.map(other)], { cased: false });
    expect(compare(sounds, article([{ prefix: 1, at: 0.5, kind: COARSE }])).onLine).toBe(1);
  });
});

describe('the order of two articles', () => {
  const of = (contentHash: string, id: string) => ({ ...blank, contentHash, id });

  it('is by content and then by id, whichever is given first', () => {
    const [first, second, third] = [of('a', 'z'), of('b', 'a'), of('b', 'b')];
    expect([precedes(first, second), precedes(second, first)]).toEqual([true, false]);
    expect([precedes(second, third), precedes(third, second), precedes(third, third)]).toEqual([
      true,
      false,
      true,
    ]);
    expect(inOrder(second, first)).toEqual([first, second]);
    expect(inOrder(first, second)).toEqual([first, second]);
  });
});
