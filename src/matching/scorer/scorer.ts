import type { Comparison } from '../alignment/comparison.ts';
import { type Forest, sumOfLeaves } from '../model/forest.ts';
import { terms } from './terms.ts';

/** The log odds that a forest gives a comparison; infinitely low where they cannot exceed `floor`. */
export function scoreOf(comparison: Comparison, forest: Forest, floor: number): number {
  terms.forEach((term, i) => {
    values[i] = term.of(comparison);
  });
  return sumOfLeaves(values, forest, floor);
}

const values = new Float64Array(terms.length);
