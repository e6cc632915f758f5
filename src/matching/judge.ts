import { type Comparison, compare, inOrder } from './alignment/comparison.ts';
import { resemblance } from './anchors/shingles.ts';
import { contradict, contradictionsOf, figuresOf } from './evidence/contradictions.ts';
import type { Features } from './features.ts';
import type { Model } from './model/model.ts';
import { pageEvidence, weightOfPages } from './page-evidence.ts';
import { scoreOf } from './scorer/scorer.ts';

/** The log odds that two articles are one report, and which of the two ways they then are. */
export interface Judgement {
  logit: number;
  kind: 'translation' | 'copy';
}

/**
 * The highest log odds of two texts that have next to nothing in common in one order. Lower ones speak against them;
 * these mostly mean that they could hardly have had more, as texts with few names or in scripts that are hard to compare.
 */
export const silent = -2;

/** Judges two articles, symmetrically. Some tens of microseconds. */
export const judge = (a: Features, b: Features, model: Model): Judgement =>
  judgementOf(a, b, compare(a, b), model);

/**
 * The same where the log odds exceed `floor`; null where they do not, which of most pairs is known before the end: nine
 * candidates of ten have nothing to do with the article.
 */
export function judgeAbove(a: Features, b: Features, model: Model, floor: number): Judgement | null {
  // What the text alone must exceed; beyond the bounds of `clamp` it cannot be told.
  const sameFamily = a.family === b.family;
  const least = floor - weightOfPages(pageEvidence(a, b), sameFamily);
  const isFloor = least > -surest && least < surest;
  if (isFloor && withoutWording <= least && a.language === b.language)
    if (resemblance(a.shingles, b.shingles) < leastWording) return null;
  const judgement = judgementOf(a, b, compare(a, b), model, isFloor ? least : undefined);
  return judgement.logit > floor ? judgement : null;
}

/** The same where their comparison has been made; of a text that cannot exceed `floor` any log odds that do not. */
export const judgementOf = (
  a: Features,
  b: Features,
  comparison: Comparison,
  model: Model,
  floor: number = Number.NEGATIVE_INFINITY,
): Judgement => ({
  logit: logitOf(a, b, comparison, model, floor),
  kind: comparison.sameFamily ? 'copy' : 'translation',
});

/** The log odds after all evidence: the text's, and that of the pages. */
function logitOf(a: Features, b: Features, comparison: Comparison, model: Model, floor: number): number {
  const { sameFamily, pages } = comparison;
  const score = sameFamily
    ? withinFamily(comparison, model, floor)
    : acrossFamilies(comparison, model, floor);
  // The trees have not seen texts that say next to nothing.
  const ordered = comparison.excessWeight < leastInOrder ? Math.min(score, silent) : score;
  // Nor follow-ups and reports of one pattern, which repeat names in their order and tell of other numbers.
  const doubted = ordered > Math.max(contradicted, floor);
  const text = doubted && numbersContradict(a, b, comparison) ? contradicted : ordered;
  return clamp(clamp(text) + weightOfPages(pages, sameFamily));
}

function acrossFamilies(comparison: Comparison, model: Model, floor: number): number {
  const [balance, deduction] = [
    balanceOf(comparison),
    deductionForHole(comparison) + deductionForHalf(comparison),
  ];
  return scoreOf(comparison, model.across, floor - balance + deduction) + balance - deduction;
}

const numbersContradict = (x: Features, y: Features, { line }: Comparison): boolean => {
  const [a, b] = inOrder(x, y);
  return contradict(contradictionsOf(figuresOf(a.anchors), figuresOf(b.anchors), line));
};

/**
 * Within a language follow-ups and daily reports of one house repeat names, numbers and their order, which the training
 * stories can show only made up; where hardly four words in a row are the same, the order has to be that much clearer.
 * Two texts in one language that have no wording in common at all are not copies, whatever they share.
 */
function withinFamily(comparison: Comparison, model: Model, floor: number): number {
  const deduction = 2.5 * (1 - Math.min(1, comparison.resemblance / 0.15));
  const score = scoreOf(comparison, model.within, floor + deduction) - deduction;
  return comparison.sameLanguage && comparison.resemblance < leastWording
    ? Math.min(score, withoutWording)
    : score;
}

/**
 * The pools of the training hold many more false pairs than candidates do. Set by the seeds, so that true pairs with a
 * foreign paragraph lie as clear of the threshold as they should; nothing where a good part of either text has no
 * counterpart, as in articles pasted together that share one.
 */
const balanceOf = ({ weakest, secondWeakest }: Comparison): number =>
  Math.min(1, Math.max(0, (weakest + secondWeakest) / 0.2));

/**
 * Where both have text and a whole stretch has nothing in common, they are two reports that share a part. The scorer
 * sees quarters only. Set on the development stories of NTREX.
 */
const deductionForHole = ({ hole }: Comparison): number =>
  3 * Math.max(0, hole.surprise - 1.8) * within((hole.share - 0.25) / 0.1);

/**
 * Where both have plenty of names and numbers and half of the text has none of them in common, a sentence or two that two
 * reports share do not make them one. Set on training stories and on reports made of lines of many stories.
 */
const deductionForHalf = ({ secondWeakest, leastWeight }: Comparison): number =>
  4 * within((0.015 - secondWeakest) / 0.01) * within((leastWeight - 150) / 100);

const within = (share: number): number => Math.max(0, Math.min(1, share));

/** Weight in order over chance: less than one name. */
const leastInOrder = 0.6;
/** Lower than what joins an article to a story of several. */
const contradicted = -3;
const leastWording = 0.01;
const withoutWording = -2.5;

/** No evidence of these kinds is surer than one error in some hundred thousand. */
const surest = 12;
const clamp = (logit: number): number => Math.max(-surest, Math.min(surest, logit));
