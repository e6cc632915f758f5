import { resemblance } from '../anchors/shingles.ts';
import type { Features } from '../features.ts';
import { type PageEvidence, pageEvidence } from '../page-evidence.ts';
import type { Hole } from './hole.ts';
import { bestLine, type Line } from './line.ts';
import { findMatches } from './matches.ts';
import { alongLine, compareMeanings } from './meaning-grid.ts';
import { supportOf } from './support.ts';

/** What two articles have in common, before any weighing. The same for (a, b) and (b, a). */
export interface Comparison {
  sameFamily: boolean;
  sameLanguage: boolean;
  cosine: number;
  /** Weight in common, on the line, and by how much the line beats the mean line; as shares of the articles' weight. */
  shared: number;
  support: number;
  excess: number;
  /** The same as shares of the weight in the parts that the line says both articles have. */
  supportWhereBoth: number;
  excessWhereBoth: number;
  /** By how much a line close to q = p beats the mean line. */
  straightExcess: number;
  /** The excess as weight, and in standard deviations. */
  excessWeight: number;
  sharpness: number;
  /** The same of concepts alone, and of all but concepts. */
  conceptSupport: number;
  otherSupport: number;
  numbers: number;
  /** Numbers in common as a share of those of the article that has fewer. */
  numbersOfFewer: number;
  /**
   * Cosines of meaning: of the whole texts, along the line, that less what any two parts have in common or the mean
   * line has, along q = p, of any two parts, and of the weakest quarters.
   */
  meaning: number;
  meaningAlong: number;
  meaningBeyond: number;
  meaningExcess: number;
  meaningStraight: number;
  meaningApart: number;
  weakestMeaning: number;
  secondWeakestMeaning: number;
  /** Words that the meaning of the text that has fewer rests on. */
  knownWords: number;
  /** Anchors of some weight on the line. */
  onLine: number;
  /** Support in the weakest quarter of what both have, and in the next. */
  weakest: number;
  secondWeakest: number;
  hole: Hole;
  deviation: number;
  /** Absolute difference of the logs of the lengths, each language's own length taken off. */
  lengthGap: number;
  logLength: number;
  caseless: number;
  leastWeight: number;
  leastNumbers: number;
  leastConcepts: number;
  /** Share of four-word shingles in common; 0 between families of languages. */
  resemblance: number;
  pages: PageEvidence;
  line: Line;
}

/**
 * Compares two articles. Turning them round changes nothing but the line; they are ordered by content hash all the
 * same, so that the result is symmetric to the last bit of every sum.
 */
export function compare(x: Features, y: Features): Comparison {
  const [a, b] = inOrder(x, y);
  const [left, right] = [a.anchors, b.anchors];
  const scale = Math.sqrt((left.total + 5) * (right.total + 5));
  const matches = findMatches(a, b);
  const meanings = compareMeanings(a.meaning, b.meaning);
  const line = bestLine(matches, scale, meanings);
  const along = alongLine(line.index);
  const on = supportOf(matches, left, right, line);
  const sameFamily = a.family === b.family;
  const leastNumbers = Math.min(left.numbers, right.numbers);
  return {
    sameFamily,
    sameLanguage: a.language === b.language,
    cosine: matches.cosine,
    shared: matches.shared / scale,
    support: (on.concepts + on.others) / scale,
    supportWhereBoth: (on.concepts + on.others) / on.scale,
    excess: (line.votes - line.meanVotes) / scale,
    excessWhereBoth: (line.votes - line.meanVotes) / on.scale,
    straightExcess: (line.straightVotes - line.meanVotes) / scale,
    excessWeight: Math.max(0, line.votes - line.meanVotes),
    sharpness: line.sharpness,
    conceptSupport: on.concepts / Math.sqrt((left.concepts + 4) * (right.concepts + 4)),
    otherSupport:
      on.others / Math.sqrt((left.total - left.concepts + 4) * (right.total - right.concepts + 4)),
    numbers: matches.sharedNumbers / Math.sqrt((left.numbers + 2) * (right.numbers + 2)),
    numbersOfFewer: matches.sharedNumbers / (leastNumbers + 2),
    meaning: meanings.whole,
    meaningAlong: along.mean,
    meaningBeyond: along.mean - meanings.apart,
    meaningExcess: line.meaningExcess,
    meaningStraight: meanings.straight,
    meaningApart: meanings.apart,
    weakestMeaning: along.weakest,
    secondWeakestMeaning: along.secondWeakest,
    knownWords: Math.min(a.meaning.known, b.meaning.known),
    onLine: on.count,
    weakest: on.quarters[0] ?? 0,
    secondWeakest: on.quarters[1] ?? 0,
    hole: on.hole,
    deviation: line.deviation,
    lengthGap: Math.abs(a.logLength - b.logLength),
    logLength: Math.log(Math.max(1, Math.min(a.length, b.length))),
    caseless: (a.cased ? 0 : 1) + (b.cased ? 0 : 1),
    leastWeight: Math.min(left.total, right.total),
    leastNumbers,
    leastConcepts: Math.min(left.concepts, right.concepts),
    resemblance: sameFamily ? resemblance(a.shingles, b.shingles) : 0,
    pages: pageEvidence(a, b),
    line,
  };
}

/** By content, then by id: the order in which ties are broken everywhere. */
export const precedes = (
  a: Pick<Features, 'id' | 'contentHash'>,
  b: Pick<Features, 'id' | 'contentHash'>,
): boolean => a.contentHash < b.contentHash || (a.contentHash === b.contentHash && a.id <= b.id);

/** The two in their fixed order. */
export const inOrder = (a: Features, b: Features): [Features, Features] => (precedes(a, b) ? [a, b] : [b, a]);
