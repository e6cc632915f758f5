import { type LinkGraph, mostAtOnce } from './link-graph.ts';
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
 * Splits a part and the articles that go with it into stories, from scratch and in the fixed order, so that the result
 * depends on nothing but its articles. A part that is too large to compare all with all is one story. Of the articles
 * that go with a part so many as may be compared at once join, those that match their leader best; the others are alone.
 */
export function partition(graph: LinkGraph, part: readonly number[], judgements: Judgements): number[][] {
  const followers = part.flatMap((node) => graph.followers(node));
  if (part.length > mostAtOnce) return [[...part], ...followers.map((node) => [node])];
  const [joining, left] = chooseFollowers(graph, followers, judgements);
  const nodes = [...part, ...joining].sort(judgements.order);
  const at = (i: number): number => nodes[i] ?? 0;
  const clusters = judgements.recall(nodes, () =>
    mergeBySize(nodes.length, (i, j) => judgements.logit(at(i), at(j))).map((cluster) => cluster.map(at)),
  );
  return [...clusters, ...left.map((node) => [node])];
}

function chooseFollowers(graph: LinkGraph, nodes: number[], { order }: Judgements): [number[], number[]] {
  if (nodes.length <= mostAtOnce) return [nodes, []];
  const logit = (node: number): number => graph.logit(node, graph.leader(node) ?? -1) ?? 0;
  const ranked = [...nodes].sort((a, b) => logit(b) - logit(a) || order(a, b));
  return [ranked.slice(0, mostAtOnce), ranked.slice(mostAtOnce)];
}
