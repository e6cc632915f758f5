import type { BenchDocument } from './documents.ts';
import { randomFrom, shuffle } from './random.ts';

/**
 * The training stories of NTREX in a fixed random order. `all` of them make the model that is published; to choose
 * terms, rules and thresholds a model is made of two thirds (`part`) and measured on the rest (`rest`), so that the
 * development stories stay unseen.
 */
export function trainingStories(documents: readonly BenchDocument[]): {
  all: string[];
  part: string[];
  rest: string[];
} {
  const groups = documents.filter(({ split }) => split === 'train').map(({ group }) => group);
  const all = shuffle([...new Set(groups)].sort(), randomFrom(7));
  return {
    all,
    part: all.filter((_, i) => i % 3 !== 0),
    rest: all.filter((_, i) => i % 3 === 0),
  };
}
