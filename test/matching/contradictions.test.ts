import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { explainPair } from '../../src/matching/explain-pair.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
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
