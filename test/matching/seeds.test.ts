import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { type Features, features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import {
  bareSeeds,
  cutText,
  foreignParagraphs,
  insertParagraph,
  normalisedSeeds,
  seedPairs,
} from '../support/seed-variants.ts';

type Change = (text: string) => string;
/** What is done to the first and to the second article of a pair. */
type Manner = readonly [Change, Change];

const model = loadModel();
const unchanged: Change = (text) => text;
const headCut =
  (share: number): Change =>
  (text) =>
    cutText(text, share, 0);
const tailCut =
  (share: number): Change =>
  (text) =>
    cutText(text, 0, share);
const inBoth = (change: Change): Manner[] => [[change, change]];
const inOne = (change: Change): Manner[] => [
  [change, unchanged],
  [unchanged, change],
];

/** Features by article and text: the same variants meet many others. */
const known = new Map<string, Features>();
const featuresOf = (input: MatchInput): Features => {
  const key = `${input.id} ${input.sourceUrls.length} ${input.text}`;
  const found = known.get(key) ?? features(input, model);
  known.set(key, found);
  return found;
};
const logitOf = (a: MatchInput, b: MatchInput): number => judge(featuresOf(a), featuresOf(b), model).logit;

/** The lowest logit of the true pairs and the highest of the false ones over all manners. */
function extremes(manners: readonly Manner[]): { lowestTrue: number; highestFalse: number } {
  const logits = { lowestTrue: Number.POSITIVE_INFINITY, highestFalse: Number.NEGATIVE_INFINITY };
  for (const { a, b, same } of seedPairs)
    for (const [changeA, changeB] of manners) {
      const [left, right] = [bareSeeds[a], bareSeeds[b]];
      if (!left || !right) throw new Error('The seeds are missing.');
      const logit = logitOf({ ...left, text: changeA(left.text) }, { ...right, text: changeB(right.text) });
      if (same) logits.lowestTrue = Math.min(logits.lowestTrue, logit);
      else logits.highestFalse = Math.max(logits.highestFalse, logit);
    }
  return logits;
}

describe('the normalised seeds by text alone', () => {
  const nameOf = (index: number) => bareSeeds[index]?.id ?? '';
  it.each(
    seedPairs.map(
      ({ a, b, same }) => [nameOf(a), nameOf(b), same ? 'one report' : 'two reports', a, b, same] as const,
    ),
  )('%s and %s are %s by more than two logits', (_a, _b, _truth, a, b, same) => {
    const [left, right] = [bareSeeds[a], bareSeeds[b]];
    if (!left || !right) throw new Error('The seeds are missing.');
    const logit = logitOf(left, right);
    if (same) expect(logit).toBeGreaterThan(2);
    else expect(logit).toBeLessThan(-2);
  });

  it('stay so with their sources, and a source in common makes a pair surer', () => {
    for (const { a, b, same } of seedPairs) {
      const [left, right, bareLeft, bareRight] = [
        normalisedSeeds[a],
        normalisedSeeds[b],
        bareSeeds[a],
        bareSeeds[b],
      ];
      if (!left || !right || !bareLeft || !bareRight) throw new Error('The seeds are missing.');
      const logit = logitOf(left, right);
      if (same) expect(logit).toBeGreaterThan(2);
      else expect(logit).toBeLessThan(-2);
      if (left.sourceUrls.some((url) => right.sourceUrls.includes(url)))
        expect(logit).toBeGreaterThan(logitOf(bareLeft, bareRight));
    }
  });
});

const shares = [0.05, 0.1, 0.15, 0.2];
const places = [0, 0.25, 0.5, 0.75, 1];

describe('the seeds stay two logits clear of the threshold', () => {
  it.each<[string, Manner[]]>([
    ['up to a fifth of both heads is cut', shares.flatMap((share) => inBoth(headCut(share)))],
    ['up to a fifth of both tails is cut', shares.flatMap((share) => inBoth(tailCut(share)))],
    ['a fifth of both heads and tails is cut', inBoth((text) => cutText(text, 0.2, 0.2))],
    ['up to a tenth of the head of one is cut', [0.05, 0.1].flatMap((share) => inOne(headCut(share)))],
    ...Object.entries(foreignParagraphs).map(([language, paragraph]): [string, Manner[]] => [
      `a ${language} paragraph of another report stands anywhere in one of them`,
      places.flatMap((place) => inOne((text) => insertParagraph(text, place, paragraph))),
    ]),
  ])('where %s', (_, manners) => {
    const { lowestTrue, highestFalse } = extremes(manners);
    expect(lowestTrue).toBeGreaterThan(2);
    expect(highestFalse).toBeLessThan(-2);
  });
});

/*
 * Where one article alone has lost more than a tenth, or each has lost another end, the text alone may not be enough:
 * true pairs fall below the threshold. False pairs stay far below it.
 */
describe('the seeds are less sure', () => {
  it.each<[string, Manner[], number]>([
    ['up to a fifth of the head of one is cut', shares.flatMap((share) => inOne(headCut(share))), 1.5],
    ['up to a fifth of the tail of one is cut', shares.flatMap((share) => inOne(tailCut(share))), -1],
    [
      'up to a fifth is cut, of one the head and of the other the tail',
      shares.flatMap((share): Manner[] => [
        [headCut(share), tailCut(share)],
        [tailCut(share), headCut(share)],
      ]),
      -3,
    ],
  ])('where %s', (_, manners, least) => {
    const { lowestTrue, highestFalse } = extremes(manners);
    expect(lowestTrue).toBeGreaterThan(least);
    expect(highestFalse).toBeLessThan(-2);
  });

  it('where both carry the same paragraph of another report, and false pairs are still kept apart', () => {
    const { german, spanish } = foreignParagraphs;
    const both = [german, spanish].flatMap((paragraph) =>
      places.flatMap((place) => inBoth((text) => insertParagraph(text, place, paragraph))),
    );
    const { highestFalse } = extremes(both);
    expect(highestFalse).toBeLessThan(-1);
  });
});
