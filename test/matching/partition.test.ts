import { describe, expect, it } from 'vitest';
import { type Judgements, partition } from '../../src/matching/clustering/component.ts';
import { createLinkGraph, type LinkGraph, mostAtOnce } from '../../src/matching/clustering/link-graph.ts';

const ascending = (a: number, b: number): number => a - b;
const graphOf = (nodes: number, links: readonly [number, number, number][]): LinkGraph => {
  const graph = createLinkGraph();
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
  it('falls into stories', () => {
    const graph = graphOf(5, [
      [0, 1, 4],
      [1, 2, 1.2],
      [2, 3, 4],
      [2, 4, 0.2],
      [3, 4, 0.3],
    ]);
    expect(graph.part(0).sort(ascending)).toEqual([0, 1, 2, 3, 4]);
    expect(partition(graph.part(0), judgements(graph, -3))).toEqual([
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
      expect(partition(part, judgements(graph, 2, first))).toEqual([[2, 1, 0]]);
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
    expect(partition([2, 1, 0], judgements(graph, 0, { recall, logit: notAsked }))).toEqual([[2], [0, 1]]);
    expect(asked).toEqual([[0, 1, 2]]);
  });

  it('is one story where it is too large to compare', () => {
    const size = mostAtOnce + 1;
    const chain = Array.from({ length: size - 1 }, (_, i): [number, number, number] => [i, i + 1, 6]);
    const graph = graphOf(size, chain);
    const part = graph.part(0);
    expect(part).toHaveLength(size);
    expect(partition(part, judgements(graph, 0, { logit: notAsked, recall: notAsked }))).toEqual([part]);
  });

  it('is compared where it is just as large as may be', () => {
    const graph = graphOf(
      mostAtOnce,
      Array.from({ length: mostAtOnce - 1 }, (_, i): [number, number, number] => [0, i + 1, 4]),
    );
    const part = graph.part(0);
    expect(part).toHaveLength(mostAtOnce);
    expect(partition(part, judgements(graph, 0.4))).toHaveLength(1);
    expect(partition(part, judgements(graph, -4)).length).toBeGreaterThan(1);
  });
});
