import { type LinkGraph, sure } from './link-graph.ts';
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
 * Splits a component into stories, from scratch and in the fixed order, so that the result depends on nothing but its
 * articles. A component of more than `mostAtOnce` is first taken apart by leaving out its weakest links, because
 * clustering compares all with all; that too depends on its articles alone.
 */
export function partition(
  graph: LinkGraph,
  component: readonly number[],
  judgements: Judgements,
): number[][] {
  const leaders = component.filter((node) => graph.leader(node) === null);
  return takeApart(graph, leaders, sure).flatMap((part) => {
    if (part.length > mostAtOnce) return [[...part]];
    const within = new Set(part);
    const followers = component.filter((node) => within.has(graph.leader(node) ?? -1));
    const [joining, left] = chooseFollowers(graph, followers, judgements);
    const nodes = [...part, ...joining].sort(judgements.order);
    const at = (i: number): number => nodes[i] ?? 0;
    const clusters = judgements.recall(nodes, () =>
      mergeBySize(nodes.length, (i, j) => judgements.logit(at(i), at(j))).map((cluster) => cluster.map(at)),
    );
    return [...clusters, ...left.map((node) => [node])];
  });
}

const mostAtOnce = 128;
const strictest = 5;

/**
 * A part that is still too large when only the surest links are left is one story: a wire report that hundreds copied.
 * What the cut parted stays apart, which is the price of the bound.
 */
function takeApart(graph: LinkGraph, nodes: readonly number[], least: number): (readonly number[])[] {
  if (nodes.length <= mostAtOnce || least >= strictest) return [nodes];
  const rest = new Set(nodes);
  const parts: (readonly number[])[] = [];
  for (const node of nodes) {
    if (!rest.has(node)) continue;
    const part = new Set([node]);
    for (const member of part)
      for (const [other, logit] of graph.links(member))
        if (logit > least + 1 && rest.has(other)) part.add(other);
    for (const member of part) rest.delete(member);
    parts.push(...takeApart(graph, [...part], least + 1));
  }
  return parts;
}

/** Of articles without a sure link those that match their leader best; the others, where they are too many, stay alone. */
function chooseFollowers(graph: LinkGraph, nodes: number[], { order }: Judgements): [number[], number[]] {
  if (nodes.length <= mostAtOnce) return [nodes, []];
  const logit = (node: number): number => graph.links(node).get(graph.leader(node) ?? -1) ?? 0;
  const ranked = [...nodes].sort((a, b) => logit(b) - logit(a) || order(a, b));
  return [ranked.slice(0, mostAtOnce), ranked.slice(mostAtOnce)];
}
