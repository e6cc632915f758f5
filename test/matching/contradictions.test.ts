import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import type { AnchorTable } from '../../src/matching/anchors/anchor-table.ts';
import { NUMBER, WORD } from '../../src/matching/anchors/word-reader.ts';
import {
  contradict,
  contradictionsOf,
  type Figure,
  figuresOf,
  toFigures,
} from '../../src/matching/evidence/contradictions.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';
import { contradictingReports } from '../support/contradicting-reports.ts';
import { input } from './support.ts';

const model = loadModel();
const inBoth = ([english, german]: readonly [string, string], name: string): [MatchInput, MatchInput] => [
  input(`${name} en`, 'en', english),
  input(`${name} de`, 'de', german),
];
const logit = (a: MatchInput, b: MatchInput): number =>
  judge(features(a, model), features(b, model), model).logit;

describe.each(contradictingReports)('$what', ({ first, second }) => {
  const [english, german] = inBoth(first, 'first');
  const [otherEnglish, otherGerman] = inBoth(second, 'second');

  it('gives two stories, each with its translation', () => {
    const stories = createMatcher(model).addAll([english, otherEnglish, german, otherGerman]);
    expect(stories).toEqual([
      ['first de', 'first en'],
      ['second de', 'second en'],
    ]);
  });

  it('keeps apart any two articles that are no translations of each other', () => {
    for (const one of [english, german])
      for (const other of [otherEnglish, otherGerman]) expect(logit(one, other)).toBeLessThan(-1.4);
    for (const [one, other] of [
      [english, german],
      [otherEnglish, otherGerman],
    ] as const)
      expect(logit(one, other)).toBeGreaterThan(3);
  });

  it('is told by the numbers that contradict each other', () => {
    const { against } = explainPair(english, otherGerman, model).evidence;
    expect(against.join('\n')).toMatch(
      /numbers contradict each other: the first says .*\d.*, the second .*\d/,
    );
    expect(explainPair(english, german, model).evidence.against.join('\n')).not.toContain('contradict');
  });
});

describe('numbers', () => {
  const report = (numbers: readonly string[], language: string): MatchInput =>
    input(
      numbers.join(),
      language,
      numbers.map((n) => `Hanoi ${n} Nguyen Van Thieu Petrovietnam ${n} Doha.`).join('\n'),
    );
  const contradicts = (a: string[], b: string[]): boolean =>
    explainPair(report(a, 'en'), report(b, 'de'), model).evidence.against.some((line) =>
      line.includes('contradict'),
    );

  it('contradict where three differ and no more agree', () => {
    expect(contradicts(['14', '230', '57'], ['19', '410', '61'])).toBe(true);
    expect(contradicts(['14', '230', '57', '3,000'], ['19', '410', '61', '3.000'])).toBe(true);
  });

  it('do not where fewer differ, or more agree', () => {
    expect(contradicts(['14', '230'], ['19', '410'])).toBe(false);
    expect(
      contradicts(['14', '23', '57', '98', '65', '77', '86'], ['19', '41', '61', '98', '65', '77', '86']),
    ).toBe(false);
  });

  it('agree in other units and groupings, and small ones are passed over', () => {
    expect(contradicts(['20,000', '5,000,000', '1,500'], ['20', '5', '1,5'])).toBe(false);
    expect(contradicts(['3', '4', '12'], ['7', '9', '11'])).toBe(false);
  });
});

describe('numbers of which the other article has none', () => {
  const figure = (at: number, ...digits: number[]): Figure => ({ at, digits, small: false });
  const small = (at: number, digits: number): Figure => ({ at, digits: [digits], small: true });
  const sideBySide = { from: 0, to: 1 };
  /** The second article is the middle half of the first, and the other way round. */
  const middleHalf = { from: -0.5, to: 1.5 };
  const intoMiddle = { from: 0.25, to: 0.75 };

  it('contradict only where the other has text too', () => {
    const whole = [0.1, 0.3, 0.5, 0.7, 0.9].map((at) => figure(at, at * 1000));
    expect(contradictionsOf(whole, [], middleHalf).first.map(({ at }) => at)).toEqual([0.3, 0.5, 0.7]);
    expect(contradictionsOf([], whole, intoMiddle).second.map(({ at }) => at)).toEqual([0.3, 0.5, 0.7]);
    expect(contradictionsOf(whole, [], intoMiddle).first).toHaveLength(5);
    expect(contradictionsOf([], whole, middleHalf).second).toHaveLength(5);
  });

  it('contradict at the very ends of the text, and not beyond them where the other was cut', () => {
    const headless = { from: -0.1, to: 1 };
    expect(contradictionsOf([figure(0, 101), figure(1, 202)], [], sideBySide).first).toHaveLength(2);
    expect(contradictionsOf([figure(0, 101), figure(1, 202)], [], headless).first).toEqual([figure(1, 202)]);
  });

  it('contradict nothing where they are small, wherever they stand', () => {
    const { first, second } = contradictionsOf([small(0.5, 7)], [small(0.5, 9)], sideBySide);
    expect([first, second]).toEqual([[], []]);
  });

  it('count once, however often they are told', () => {
    const { first } = contradictionsOf(
      [figure(0.2, 101), figure(0.4, 101), figure(0.6, 202)],
      [],
      sideBySide,
    );
    expect(first.map(({ at }) => at)).toEqual([0.2, 0.6]);
  });

  it('agree where one reading of theirs is one of the other, counted in the article that has fewer', () => {
    const [time, hour, minute] = [figure(0.5, 1030, 10, 30), figure(0.5, 10), figure(0.6, 30)];
    const lonely = figure(0.7, 555);
    expect(contradictionsOf([time], [hour, minute], sideBySide)).toEqual({ first: [], second: [], agree: 1 });
    const [one, other] = [
      [time, lonely],
      [hour, minute, figure(0.8, 666)],
    ];
    expect(contradictionsOf(one, other, sideBySide)).toMatchObject({ first: [lonely], agree: 1 });
    expect(contradictionsOf(other, one, sideBySide)).toMatchObject({ second: [lonely], agree: 1 });
  });

  it('keep two articles apart only where each has three of them', () => {
    const some = (count: number) => Array.from({ length: count }, (_, i) => figure(i / 10, 100 + i));
    expect(contradict({ first: some(3), second: some(3), agree: 3 })).toBe(true);
    expect(contradict({ first: some(5), second: some(2), agree: 0 })).toBe(false);
    expect(contradict({ first: some(2), second: some(5), agree: 0 })).toBe(false);
  });
});

describe('the numbers of an article', () => {
  const at = (place: number, key: string) => ({ at: place, prefix: hash32(key) });
  const table = (...keys: [kind: number, key: string][]): AnchorTable => ({
    prefixes: Uint32Array.from(keys, ([, key]) => hash32(key)),
    keys: Uint32Array.from(keys, ([, key]) => hash32(key)),
    kinds: Uint8Array.from(keys, ([kind]) => kind),
    positions: Float32Array.from(keys, (_, i) => 1 - i / 8),
    weights: new Float32Array(keys.length),
    prefixWeights: new Float32Array(keys.length),
    total: 0,
    numbers: 0,
    concepts: 0,
    profile: new Float64Array(21),
    norm: 1,
  });

  it('are one where one is read in several ways, and small only if it is so in each', () => {
    const [date, seven] = toFigures([at(0.5, 'n:7'), at(0.5, 'm:724'), at(0.6, 'n:7')]);
    expect(date?.digits).toHaveLength(2);
    expect([date?.small, seven?.small]).toEqual([false, true]);
    expect(toFigures([at(0.5, 'm:724'), at(0.5, 'n:7')]).map(({ small }) => small)).toEqual([false]);
  });

  it('come in the order of the text, whatever the order they are kept in', () => {
    expect(toFigures([at(0.9, 'm:91'), at(0.1, 'm:12'), at(0.5, 'm:55')]).map((one) => one.at)).toEqual([
      0.1, 0.5, 0.9,
    ]);
  });

  it('are all there, each whole, so that none of a table of results looks as if the other had it not', () => {
    const many = Array.from({ length: 900 }, (_, i) => at(i / 900, `m:${i + 100}`));
    const figures = toFigures([...many, at(0, 'm:999999')]);
    expect(figures).toHaveLength(900);
    expect(figures[0]?.digits).toHaveLength(2);
    const third = toFigures(many.filter((_, i) => i % 3 === 0));
    const { first, agree } = contradictionsOf(third, figures, { from: 0, to: 1 });
    expect([first.length, agree]).toEqual([0, 300]);
  });

  it('are read from its table once for many pairs, and from none but numbers', () => {
    const article = table([NUMBER, 'm:230'], [WORD, 'hanoi'], [NUMBER, 'm:57']);
    const figures = figuresOf(article);
    expect(figures.map((one) => one.digits)).toEqual([[hash32('m:57')], [hash32('m:230')]]);
    let last = figures;
    let readAgain = 0;
    for (let i = 0; i < 20; i++) {
      figuresOf(table());
      if (figuresOf(article) !== last) readAgain++;
      last = figuresOf(article);
    }
    // What is remembered is emptied now and then.
    expect(readAgain).toBeLessThanOrEqual(1);
  });

  it('are forgotten after some hundred other articles, and read again alike', () => {
    const first = table([NUMBER, 'm:230']);
    const figures = figuresOf(first);
    for (let i = 0; i < 300; i++) figuresOf(table());
    expect(figuresOf(first)).not.toBe(figures);
    expect(figuresOf(first)).toEqual(figures);
  });
});
