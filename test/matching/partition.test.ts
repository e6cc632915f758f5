import { describe, expect, it } from 'vitest';
import { type Judgements, partition } from '../../src/matching/clustering/component.ts';
import { createLinkGraph, type LinkGraph, mostAtOnce } from '../../src/matching/clustering/link-graph.ts';

const ascending = (a: number, b: number): number => a - b;
const graphOf = (nodes: number, links: readonly [number, number, number][]): LinkGraph => {
  const graph = createLinkGraph((a, b) => a < b);
  for (let node = 0; node < nodes; node++)
    graph.add(
      node,
      new Map(links.filter(([, later]) => later === node).map(([other, , logit]) => [other, logit])),
    );
  return graph;
};
/** The log odds of the links, and of those without one what is given. */
const judgements = (graph: LinkGraph, others: number, more: Partial<Judgements> = {}): Judgements => ({
  logit: (a, b) => graph.logit(a, b) ?? others,
  order: ascending,
  recall: (_, compute) => compute(),
  ...more,
});
const notAsked = (): never => {
  throw new Error('Nobody needs this.');
};

describe('a part of the graph', () => {
  it('falls into stories, and what goes with it joins the one it matches', () => {
    const graph = graphOf(5, [
      [0, 1, 4],
      [1, 2, 1.2],
      [2, 3, 4],
      [2, 4, 0.2],
      [3, 4, 0.3],
    ]);
    expect(graph.part(0).sort(ascending)).toEqual([0, 1, 2, 3]);
    expect(partition(graph, graph.part(0), judgements(graph, -3))).toEqual([
      [0, 1],
      [2, 3, 4],
    ]);
  });

  it('is the same whatever the order in which its articles are given', () => {
    const graph = graphOf(3, [
      [0, 1, 2],
      [1, 2, 2],
    ]);
    const first = { order: (a: number, b: number) => b - a };
    for (const part of [
      [0, 1, 2],
      [2, 0, 1],
    ])
      expect(partition(graph, part, judgements(graph, 2, first))).toEqual([[2, 1, 0]]);
  });

  it('is not compared again where the same articles were', () => {
    const graph = graphOf(3, [
      [0, 1, 4],
      [0, 2, 0.2],
    ]);
    const asked: number[][] = [];
    const recall = (nodes: readonly number[]): number[][] => {
      asked.push([...nodes]);
      return [[2], [0, 1]];
    };
    expect(partition(graph, [1, 0], judgements(graph, 0, { recall, logit: notAsked }))).toEqual([
      [2],
      [0, 1],
    ]);
    expect(asked).toEqual([[0, 1, 2]]);
  });

  it('is one story where it is too large to compare, and what goes with it stays alone', () => {
    const size = mostAtOnce + 1;
    const chain = Array.from({ length: size - 1 }, (_, i): [number, number, number] => [i, i + 1, 6]);
    const graph = graphOf(size + 1, [...chain, [0, size, 0.3]]);
    const part = graph.part(0);
    expect(part).toHaveLength(size);
    expect(partition(graph, part, judgements(graph, 0, { logit: notAsked, recall: notAsked }))).toEqual([
      part,
      [size],
    ]);
  });

  it('is compared with all that go with it where those are just as many as may be', () => {
    const followers = Array.from({ length: mostAtOnce }, (_, i): [number, number, number] => [0, i + 2, 0.4]);
    const graph = graphOf(mostAtOnce + 2, [[0, 1, 4], ...followers]);
    expect(partition(graph, [0, 1], judgements(graph, 0.4))).toHaveLength(1);
  });

  it('takes of too many that go with it those that match best, in the fixed order where they match alike', () => {
    const count = mostAtOnce + 3;
    // Node 2 matches worst and the last best; the others alike.
    const logit = (i: number): number => (i === 2 ? 0.1 : i === count + 1 ? 0.45 : 0.4);
    const followers = Array.from({ length: count }, (_, i): [number, number, number] => [
      0,
      i + 2,
      logit(i + 2),
    ]);
    const graph = graphOf(count + 2, [[0, 1, 4], ...followers]);
    const [story, ...alone] = partition(graph, [0, 1], judgements(graph, 0.4));
    expect(story).toHaveLength(mostAtOnce + 2);
    expect(story).toContain(count + 1);
    expect(alone).toEqual([[count - 1], [count], [2]]);
  });
});
