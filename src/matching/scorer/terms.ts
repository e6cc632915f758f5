import type { Comparison } from '../alignment/comparison.ts';

/** What the scorer reads of a comparison: its name, and whether more of it can only speak for (1) or against (-1). */
interface Term {
  name: string;
  direction: -1 | 0 | 1;
  of(comparison: Comparison): number;
}

/** In the order in which the model file counts them: a change here needs a new model. */
export const terms: readonly Term[] = [
  { name: 'excess', direction: 1, of: (c) => c.excess },
  { name: 'excess where both', direction: 1, of: (c) => c.excessWhereBoth },
  { name: 'straight excess', direction: 1, of: (c) => c.straightExcess },
  { name: 'support where both', direction: 1, of: (c) => c.supportWhereBoth },
  { name: 'excess weight', direction: 1, of: (c) => Math.log1p(c.excessWeight) },
  { name: 'sharpness', direction: 1, of: (c) => c.sharpness },
  { name: 'support', direction: 1, of: (c) => c.support },
  { name: 'concept support', direction: 1, of: (c) => c.conceptSupport },
  { name: 'other support', direction: 1, of: (c) => c.otherSupport },
  { name: 'anchors on the line', direction: 1, of: (c) => c.onLine },
  { name: 'shared', direction: 0, of: (c) => c.shared },
  { name: 'off the line', direction: 0, of: (c) => c.shared - c.support },
  { name: 'on of shared', direction: 1, of: (c) => c.support / (c.shared + 0.02) },
  { name: 'cosine', direction: 1, of: (c) => c.cosine },
  { name: 'numbers', direction: 1, of: (c) => c.numbers },
  { name: 'numbers of fewer', direction: 1, of: (c) => c.numbersOfFewer },
  { name: 'least numbers', direction: 0, of: (c) => c.leastNumbers },
  { name: 'least concepts', direction: 0, of: (c) => c.leastConcepts },
  { name: 'least weight', direction: 0, of: (c) => c.leastWeight },
  { name: 'weakest quarter', direction: 1, of: (c) => c.weakest },
  { name: 'second weakest quarter', direction: 1, of: (c) => c.secondWeakest },
  { name: 'meaning', direction: 1, of: (c) => c.meaning },
  { name: 'meaning along the line', direction: 1, of: (c) => c.meaningAlong },
  { name: 'meaning beyond any two parts', direction: 1, of: (c) => c.meaningBeyond },
  { name: 'meaning beyond the mean line', direction: 1, of: (c) => c.meaningExcess },
  { name: 'meaning straight', direction: 1, of: (c) => c.meaningStraight },
  { name: 'meaning of any two parts', direction: 0, of: (c) => c.meaningApart },
  { name: 'weakest meaning', direction: 1, of: (c) => c.weakestMeaning },
  { name: 'second weakest meaning', direction: 1, of: (c) => c.secondWeakestMeaning },
  { name: 'known words', direction: 0, of: (c) => Math.log1p(c.knownWords) },
  { name: 'deviation', direction: -1, of: (c) => c.deviation },
  { name: 'length gap', direction: -1, of: (c) => c.lengthGap },
  { name: 'length', direction: 0, of: (c) => c.logLength },
  { name: 'caseless', direction: 0, of: (c) => c.caseless },
  { name: 'resemblance', direction: 1, of: (c) => c.resemblance },
];
