import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { groupByPrefix, type Place, placesOf, weightInCommon } from '../../src/matching/alignment/places.ts';
import { COARSE, CONCEPT, NAME, NUMBER, WORD } from '../../src/matching/anchors/word-reader.ts';
import { sharedAnchors } from '../../src/matching/evidence/shared-anchors.ts';
import { input } from './support.ts';

const model = loadModel();
let places = 0;
const place = (written: string, prefix: number, more: Partial<Place> = {}): Place => ({
  key: ++places,
  prefix,
  kind: WORD,
  weight: 4,
  prefixWeight: 2,
  written,
  at: 0.5,
  start: 0,
  line: 0,
  ...more,
});
const straight = { from: 0, to: 1 };
const kindOf = (a: Place, b: Place) => sharedAnchors([a], [b], straight).map(({ kind }) => kind);

describe('the anchors that two articles share', () => {
  it('are told as each writes them, with their places and their weight to three digits', () => {
    const [a, b] = [place('Katar', 1, { at: 0.12345 }), place('Катару', 1, { at: 0.1 })];
    expect(sharedAnchors([a], [b], straight)).toEqual([
      { kind: 'name', a: 'Katar', b: 'Катару', at: [0.123, 0.1], weight: 2 },
    ]);
  });

  it('lie near the line, wherever the line runs', () => {
    const a = [place('Hanoi', 1, { at: 0.2 }), place('Doha', 2, { at: 0.8 })];
    const b = [place('Hà Nội', 1, { at: 0.2 }), place('Doha', 2, { at: 0.5 })];
    const words = (line: { from: number; to: number }) => sharedAnchors(a, b, line).map((each) => each.a);
    expect(words(straight)).toEqual(['Hanoi']);
    // Where the second text goes on after the end of the first, what stands at 0.8 there is at 0.5 here.
    expect(words({ from: 0.1, to: 0.6 })).toEqual(['Hanoi', 'Doha']);
    expect(words({ from: 0.5, to: 1.5 })).toEqual([]);
  });

  it('say something: a word that stands in every text is none', () => {
    const [a, b] = [place('und', 1, { prefixWeight: 0.3 }), place('та', 1, { prefixWeight: 0.3 })];
    expect(sharedAnchors([a], [b], straight)).toEqual([]);
  });

  it('weigh more where the whole word is the same than where only its stem is', () => {
    const [one, same] = [place('Katar', 1, { key: 7 }), place('Katar', 1, { key: 7, weight: 6 })];
    const inflected = place('Katars', 1, { prefixWeight: 3 });
    expect(weightInCommon(one, same)).toBe(5);
    expect(weightInCommon(one, inflected)).toBe(2.5);
  });

  it('are paired with the nearest where several weigh alike, each word of either text once', () => {
    const a = [place('Hanoi', 1, { at: 0.5 })];
    const b = [0.45, 0.52, 0.58].map((at) => place(`Hanoi ${at}`, 1, { at }));
    expect(sharedAnchors(a, b, straight).map((each) => each.b)).toEqual(['Hanoi 0.52']);
    expect(sharedAnchors(b, a, straight).map((each) => each.a)).toEqual(['Hanoi 0.52']);
  });

  it('come in the order of the first text where they weigh alike and are as near', () => {
    const a = [0.75, 0.25, 0.5].map((at, i) => place(`Name ${at}`, i, { at }));
    expect(sharedAnchors(a, a, straight).map(({ at }) => at[0])).toEqual([0.25, 0.5, 0.75]);
  });

  it('are ten at most, the strongest', () => {
    const a = Array.from({ length: 14 }, (_, i) => place(`Name ${i}`, i, { key: i, weight: 1 + i }));
    const weights = sharedAnchors(a, a, straight).map(({ weight }) => weight);
    expect(weights).toEqual([14, 13, 12, 11, 10, 9, 8, 7, 6, 5]);
  });

  it('count a word as the same whether it opens the sentence or not', () => {
    const a = [place('Minister', 1), place('minister', 1)];
    const b = [place('Міністр', 1), place('міністр', 1)];
    expect(sharedAnchors(a, b, straight)).toHaveLength(1);
  });
});

describe('the kind of a shared anchor', () => {
  it('is a number where either is one', () => {
    const [number, month] = [place('5', 1, { kind: NUMBER }), place('May', 1, { kind: CONCEPT })];
    expect(kindOf(number, month)).toEqual(['number']);
    expect(kindOf(month, number)).toEqual(['number']);
  });

  it('is a name where both have a capital, a word where either has none', () => {
    expect(kindOf(place('Hanoi', 1), place('Ханой', 1))).toEqual(['name']);
    expect(kindOf(place('Haus', 1), place('house', 1))).toEqual(['word']);
    expect(kindOf(place('house', 1, { kind: NAME }), place('Haus', 1))).toEqual(['word']);
  });

  it('is a name where one script has no capitals and the other word is one, or both sound alike', () => {
    expect(kindOf(place('Hanoi', 1), place('河内', 1))).toEqual(['name']);
    for (const kind of [NAME, COARSE]) {
      expect(kindOf(place('ฮานอย', 1, { kind }), place('河内', 1))).toEqual(['name']);
      expect(kindOf(place('河内', 1), place('ฮานอย', 1, { kind }))).toEqual(['name']);
    }
    expect(kindOf(place('河内', 1, { kind: CONCEPT }), place('ฮานอย', 1))).toEqual(['word']);
  });
});

describe('the places of an article', () => {
  const read = (text: string) => placesOf(input('a', 'en', text), model);

  it('lie in the lines that their words stand in, the first word of a line too', () => {
    const text = '\nPolice met Nguyen.\nQatar answered.\n\nKatowice and Lviv.';
    const lineOf = new Map(read(text).map(({ written, line }) => [written, line]));
    const names = ['Nguyen', 'Qatar', 'Katowice', 'Lviv'];
    expect(names.map((name) => lineOf.get(name))).toEqual([1, 2, 4, 4]);
  });

  it('say where each word begins, in letters and as a share of the text', () => {
    const text = 'Then Nguyen came to Qatar.';
    const qatar = read(text).find(({ written }) => written === 'Qatar');
    expect([qatar?.start, qatar?.at]).toEqual([20, 20 / text.length]);
  });

  it('weigh less where a name opens a sentence, as any word has a capital there', () => {
    const report = 'The minister spoke to reporters in the capital on Monday. '.repeat(4);
    const nameIn = (end: string) =>
      read(report + end).find(({ written, kind }) => written === 'Nguyen' && kind === NAME);
    const [opening, within] = [nameIn('Nguyen came.'), nameIn('They saw Nguyen.')];
    expect(opening?.weight).toBeLessThan(within?.weight ?? 0);
    expect(opening?.prefixWeight).toBeLessThan(within?.prefixWeight ?? 0);
  });

  it('are five thousand at most, from the start of the text', () => {
    const places = read('Nguyen saw 1234 boats in Qatar. '.repeat(2000));
    expect(places).toHaveLength(5000);
    expect(places[0]?.start).toBe(0);
  });
});

describe('places by stem', () => {
  it('keep the first two hundred of each, and lose no other', () => {
    const many = Array.from({ length: 250 }, (_, i) => place(`${i}`, 1));
    const other = place('Doha', 2);
    const groups = groupByPrefix([...many, other]);
    expect(groups.get(1)).toEqual(many.slice(0, 200));
    expect(groups.get(2)).toEqual([other]);
  });
});
