import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createLinkGraph, type LinkGraph } from '../../src/matching/link-graph.ts';

interface Link {
  a: number;
  b: number;
  logit: number;
}

const byNumber = (x: number, y: number): number => x - y;

/** The graph after its nodes came in this order, each with its links to those before it. */
function build(nodes: readonly number[], links: readonly Link[]): LinkGraph {
  const graph = createLinkGraph((x, y) => x < y);
  const there = new Set<number>();
  for (const node of nodes) {
    const own = links.filter(({ a, b }) => (a === node && there.has(b)) || (b === node && there.has(a)));
    graph.add(node, new Map(own.map(({ a, b, logit }) => [a === node ? b : a, logit])));
    there.add(node);
  }
  return graph;
}

const componentsOf = (graph: LinkGraph, nodes: readonly number[]): number[][] =>
  [...nodes].sort(byNumber).map((node) => graph.component(node).sort(byNumber));

describe('the graph of links', () => {
  const links = fc
    .uniqueArray(fc.record({ a: fc.nat(11), b: fc.nat(11), logit: fc.constantFrom(-1.5, -0.5, 0.2, 1, 4) }), {
      maxLength: 30,
      selector: ({ a, b }) => `${Math.min(a, b)}-${Math.max(a, b)}`,
    })
    .map((all) => all.filter(({ a, b }) => a !== b));
  const order = fc.shuffledSubarray([...Array(12).keys()], { minLength: 12 });

  it('has the same components whatever the order in which articles came and went', () => {
    fc.assert(
      fc.property(links, order, fc.nat(11), (all, nodes, gone) => {
        const rest = nodes.filter((node) => node !== gone);
        const graph = build(nodes, all);
        graph.remove(gone);
        expect(componentsOf(graph, rest)).toEqual(componentsOf(build([...rest].sort(byNumber), all), rest));
      }),
      { numRuns: 300 },
    );
  });

  it('names a node of every component that an addition changes', () => {
    fc.assert(
      fc.property(links, order, (all, nodes) => {
        const [last = 0, ...before] = [...nodes].reverse();
        const graph = build(before, all);
        const old = new Map(before.map((node) => [node, graph.component(node).sort(byNumber)]));
        const own = all.filter(({ a, b }) => a === last || b === last);
        const changed = graph.add(last, new Map(own.map(({ a, b, logit }) => [a === last ? b : a, logit])));
        const covered = new Set([...changed].flatMap((node) => graph.component(node)));
        for (const [node, members] of old)
          if (!covered.has(node)) expect(graph.component(node).sort(byNumber)).toEqual(members);
      }),
      { numRuns: 300 },
    );
  });

  it('does not chain two stories through an article that matches both a little', () => {
    const graph = build(
      [0, 1, 2, 3, 4],
      [
        { a: 0, b: 1, logit: 5 },
        { a: 2, b: 3, logit: 5 },
        { a: 0, b: 4, logit: -0.5 },
        { a: 2, b: 4, logit: 0.1 },
      ],
    );
    expect(componentsOf(graph, [0])).toEqual([[0, 1]]);
    expect(componentsOf(graph, [4])).toEqual([[2, 3, 4]]);
  });
});
