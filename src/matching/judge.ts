import { type Comparison, compare, inOrder } from './comparison.ts';
import { contradict, contradictionsOf, figuresOf } from './contradictions.ts';
import type { Features } from './features.ts';
import type { Model } from './model.ts';
import { weightOfPages } from './page-evidence.ts';
import { scoreOf } from './scorer.ts';

/** The log odds that two articles are one report, and which of the two ways they then are. */
export interface Judgement {
  logit: number;
  kind: 'translation' | 'copy';
}

/** Judges two articles, symmetrically. About 15 microseconds. */
export function judge(a: Features, b: Features, model: Model): Judgement {
  return judgementOf(a, b, compare(a, b), model);
}

/** The same where their comparison has been made. */
export const judgementOf = (a: Features, b: Features, comparison: Comparison, model: Model): Judgement => ({
  logit: logitOf(a, b, comparison, model),
  kind: comparison.sameFamily ? 'copy' : 'translation',
});

/** The log odds after all evidence: the text's, and that of the pages. */
function logitOf(a: Features, b: Features, comparison: Comparison, model: Model): number {
  const { sameFamily, pages } = comparison;
  const score = sameFamily
    ? withinFamily(comparison, model)
    : scoreOf(comparison, model.across) + balanceOf(comparison) - deductionFor(comparison);
  // The trees have not seen texts that say next to nothing.
  const ordered = comparison.excessWeight < leastInOrder ? Math.min(score, withoutOrder) : score;
  // Nor follow-ups and reports of one pattern, which repeat names in their order and tell of other numbers.
  const text = ordered > contradicted && numbersContradict(a, b, comparison) ? contradicted : ordered;
  return clamp(clamp(text) + weightOfPages(pages, sameFamily));
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
function withinFamily(comparison: Comparison, model: Model): number {
  const score = scoreOf(comparison, model.within) - 2.5 * (1 - Math.min(1, comparison.resemblance / 0.15));
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
const deductionFor = ({ hole }: Comparison): number =>
  3 * Math.max(0, hole.surprise - 1.8) * Math.max(0, Math.min(1, (hole.share - 0.25) / 0.1));

/** Weight in order over chance: less than one name. */
const leastInOrder = 0.6;
const withoutOrder = -2;
/** Lower than what joins an article to a story of several. */
const contradicted = -3;
const leastWording = 0.01;
const withoutWording = -2.5;

/** No evidence of these kinds is surer than one error in some hundred thousand. */
const surest = 12;
const clamp = (logit: number): number => Math.max(-surest, Math.min(surest, logit));
