import type { ParagraphPairs, Verdict } from '../schemas/verdict.ts';
import { compare, inOrder } from './alignment/comparison.ts';
import { pairParagraphs } from './alignment/paragraphs.ts';
import { type Place, placesOf } from './alignment/places.ts';
import { embeddingEvidence, withEmbeddings } from './embedding.ts';
import { objections } from './evidence/against.ts';
import { sharedAnchors } from './evidence/shared-anchors.ts';
import { type Features, features } from './features.ts';
import { judgementOf } from './judge.ts';
import type { MatchInput } from './match-input.ts';
import type { Model } from './model/model.ts';
import { pagesInWords } from './page-evidence.ts';

/** An article as its evidence is found from: read once, it serves for every pair that it is in. */
export interface ReadForEvidence {
  input: MatchInput;
  features: Features;
  places: Place[];
}

export const readForEvidence = (input: MatchInput, model: Model): ReadForEvidence => ({
  input,
  features: features(input, model),
  places: placesOf(input, model),
});

/**
 * The verdict on two articles with the evidence that people can read. The logit is the one that `judge` gives; `a` and
 * `b` of the evidence are the arguments, in the order given.
 */
export const explainPair = (a: MatchInput, b: MatchInput, model: Model): Verdict =>
  explainRead(readForEvidence(a, model), readForEvidence(b, model), model);

/** The same of articles that were read before. */
export function explainRead(one: ReadForEvidence, other: ReadForEvidence, model: Model): Verdict {
  const [a, b] = [one.input, other.input];
  const [left, right] = [one.features, other.features];
  const comparison = compare(left, right);
  const judgement = judgementOf(left, right, comparison, model);
  const { logit, kind } = withEmbeddings(judgement, a, b, model);
  const embedding = embeddingEvidence(a, b, judgement.logit, model);
  const turned = inOrder(left, right)[0] !== left;
  const line = turned ? inverse(comparison.line) : comparison.line;
  const same = logit > 0;
  return {
    same,
    kind,
    logit: rounded(logit),
    probability: rounded(1 / (1 + Math.exp(-logit))),
    evidence: {
      anchors: sharedAnchors(one.places, other.places, line),
      alignment: {
        from: rounded(line.from),
        to: rounded(line.to),
        support: rounded(comparison.support),
        excess: rounded(Math.max(0, comparison.excess)),
      },
      paragraphs: turned
        ? turnedRound(pairParagraphs(other, one, comparison.line))
        : pairParagraphs(one, other, comparison.line),
      sourceUrls: comparison.pages.urls,
      pages: pagesInWords(comparison.pages),
      ...(embedding && { embedding }),
      shingles: comparison.sameFamily ? rounded(comparison.resemblance) : null,
      against: objections(one, other, comparison, line),
    },
  };
}

/** Paragraphs are paired in the fixed order of the two, so that ties are broken alike both ways round. */
const turnedRound = ({ counts, pairs }: ParagraphPairs): ParagraphPairs => ({
  counts: [counts[1], counts[0]],
  pairs: pairs.map(({ a, b, strength }) => ({ a: b, b: a, strength })),
});

/** The line p = from + (to - from) q of the line q = from + (to - from) p. */
function inverse(line: { from: number; to: number }): { from: number; to: number } {
  const slope = Math.max(0.1, line.to - line.from);
  const from = -line.from / slope;
  return { from, to: from + 1 / slope };
}

/** As evidence keeps numbers: to four places. */
export const rounded = (value: number): number => Math.round(value * 1e4) / 1e4;
