import { mostAtOnce } from './link-graph.ts';
import { mergeBySize } from './merging.ts';

/** What clustering asks of the articles. */
export interface Judgements {
  /** The log odds of any two, linked or not. */
  logit(a: number, b: number): number;
  /** The fixed order of articles: negative where `a` comes first. */
  order(a: number, b: number): number;
  /** What `compute` gave for the same articles before, or what it gives now. */
  recall(nodes: readonly number[], compute: () => number[][]): number[][];
}

/**
 * Splits a part into stories, from scratch and in the fixed order, so that the result depends on nothing but its
 * articles. A part that is too large to compare all with all is one story.
 */
export function partition(part: readonly number[], judgements: Judgements): number[][] {
  if (part.length > mostAtOnce) return [[...part]];
  const nodes = [...part].sort(judgements.order);
  const at = (i: number): number => nodes[i] ?? 0;
  return judgements.recall(nodes, () =>
    mergeBySize(nodes.length, (i, j) => judgements.logit(at(i), at(j))).map((cluster) => cluster.map(at)),
  );
}
