import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pick, randomFrom, shuffle } from '../../bench/support/random.ts';
import { createLinkGraph, type LinkGraph, mostAtOnce } from '../../src/matching/clustering/link-graph.ts';

interface Link {
  a: number;
  b: number;
  logit: number;
}

const byNumber = (x: number, y: number): number => x - y;

/** The graph after its nodes came in this order, each with its links to those before it. */
function build(nodes: readonly number[], links: readonly Link[]): LinkGraph {
  const graph = createLinkGraph();
  const there = new Set<number>();
  for (const node of nodes) {
    const own = links.filter(({ a, b }) => (a === node && there.has(b)) || (b === node && there.has(a)));
    graph.add(node, new Map(own.map(({ a, b, logit }) => [a === node ? b : a, logit])));
    there.add(node);
  }
  return graph;
}

/** A node's part. */
const together = (graph: LinkGraph, node: number): number[] => graph.part(node).sort(byNumber);

const partsOf = (graph: LinkGraph, nodes: readonly number[]): number[][] =>
  [...nodes].sort(byNumber).map((node) => together(graph, node));

describe('the graph of links', () => {
  const links = fc
    .uniqueArray(fc.record({ a: fc.nat(11), b: fc.nat(11), logit: fc.constantFrom(0.2, 0.5, 0.8, 2, 4) }), {
      maxLength: 30,
      selector: ({ a, b }) => `${Math.min(a, b)}-${Math.max(a, b)}`,
    })
    .map((all) => all.filter(({ a, b }) => a !== b));
  const order = fc.shuffledSubarray([...Array(12).keys()], { minLength: 12 });

  it('has the same parts whatever the order in which articles came and went', () => {
    fc.assert(
      fc.property(links, order, fc.nat(11), (all, nodes, gone) => {
        const rest = nodes.filter((node) => node !== gone);
        const graph = build(nodes, all);
        graph.remove(gone);
        expect(partsOf(graph, rest)).toEqual(partsOf(build([...rest].sort(byNumber), all), rest));
      }),
      { numRuns: 300 },
    );
  });

  it('names a node of every part that an addition changes', () => {
    fc.assert(
      fc.property(links, order, (all, nodes) => {
        const [last = 0, ...before] = [...nodes].reverse();
        const graph = build(before, all);
        const old = new Map(before.map((node) => [node, together(graph, node)]));
        const own = all.filter(({ a, b }) => a === last || b === last);
        const changed = graph.add(last, new Map(own.map(({ a, b, logit }) => [a === last ? b : a, logit])));
        const covered = new Set([...changed].flatMap((node) => together(graph, node)));
        for (const [node, members] of old)
          if (!covered.has(node)) expect(together(graph, node)).toEqual(members);
      }),
      { numRuns: 300 },
    );
  });

  const large = () => {
    const size = 2 * mostAtOnce;
    const random = randomFrom(7);
    const nodes = Array.from({ length: size }, (_, node) => node);
    const links: Link[] = [];
    const seen = new Set<string>();
    for (let n = 0; n < size * 1.5; n++) {
      const [a, b] = [Math.floor(random() * size), Math.floor(random() * size)];
      if (a === b || seen.has(`${Math.min(a, b)}-${Math.max(a, b)}`)) continue;
      seen.add(`${Math.min(a, b)}-${Math.max(a, b)}`);
      links.push({ a, b, logit: pick([0.5, 1, 2, 2, 3, 4, 5, 6], random) });
    }
    return { nodes, links };
  };

  it('takes hundreds of nodes that hang together apart by strength, in whatever order they came and went', () => {
    const { nodes, links } = large();
    const expected = partsOf(build(nodes, links), nodes);
    const largest = Math.max(...expected.map((part) => part.length));
    expect(largest).toBeGreaterThan(mostAtOnce / 4);
    expect(largest).toBeLessThan(mostAtOnce * 1.5);
    for (const seed of [1, 2, 3]) {
      const order = shuffle(nodes, randomFrom(seed));
      const graph = build(order, links);
      expect(partsOf(graph, nodes)).toEqual(expected);
      const [gone = 0] = order;
      graph.remove(gone);
      const rest = nodes.filter((node) => node !== gone);
      expect(partsOf(graph, rest)).toEqual(partsOf(build(rest, links), rest));
    }
  });

  it('names a node of every part that changes also where hundreds hang together', () => {
    const { nodes, links } = large();
    const graph = createLinkGraph();
    const there = new Set<number>();
    const heard = new Map<number, number[]>();
    const hear = (changed: Iterable<number>) => {
      for (const start of changed) {
        const members = together(graph, start);
        for (const node of members) heard.set(node, members);
      }
    };
    const compare = () => {
      for (const node of there) if (heard.get(node)?.join() !== together(graph, node).join()) return false;
      return true;
    };
    for (const [i, node] of shuffle(nodes, randomFrom(11)).entries()) {
      const own = links.filter(({ a, b }) => (a === node && there.has(b)) || (b === node && there.has(a)));
      there.add(node);
      hear(graph.add(node, new Map(own.map(({ a, b, logit }) => [a === node ? b : a, logit]))));
      if (i % 16 === 0) expect(compare()).toBe(true);
    }
    const cut = shuffle(links, randomFrom(13)).slice(0, 60);
    for (const [i, { a, b }] of cut.entries()) {
      hear(graph.unlink(a, b));
      if (i % 8 === 0) expect(compare()).toBe(true);
    }
    const rest = links.filter((link) => !cut.includes(link));
    expect(partsOf(graph, nodes)).toEqual(partsOf(build(nodes, rest), nodes));
    for (const [i, node] of shuffle(nodes, randomFrom(12)).slice(0, 60).entries()) {
      there.delete(node);
      hear(graph.remove(node));
      if (i % 8 === 0) expect(compare()).toBe(true);
    }
  });
});

describe('a link that goes', () => {
  const nodesUpTo = (last: number): number[] => [...Array(last + 1).keys()];
  const sorted = (nodes: Iterable<number>): number[] => [...nodes].sort(byNumber);
  const chain: Link[] = [
    { a: 0, b: 1, logit: 2 },
    { a: 1, b: 2, logit: 2 },
    { a: 2, b: 3, logit: 2 },
  ];

  it('takes a part in two, and all nodes of both are named', () => {
    const graph = build(nodesUpTo(3), chain);
    expect(sorted(graph.unlink(2, 1))).toEqual([0, 1, 2, 3]);
    expect(partsOf(graph, nodesUpTo(3))).toEqual([
      [0, 1],
      [0, 1],
      [2, 3],
      [2, 3],
    ]);
    expect(graph.logit(1, 2)).toBeUndefined();
    expect(graph.logit(2, 1)).toBeUndefined();
  });

  it('leaves the others of a node that goes, and names them', () => {
    const graph = build(nodesUpTo(4), [...chain, { a: 4, b: 1, logit: 0.2 }]);
    expect(sorted(graph.remove(1))).toEqual([0, 2, 3, 4]);
    expect(partsOf(graph, [0, 2, 3, 4])).toEqual([[0], [2, 3], [2, 3], [4]]);
    expect(() => graph.logit(1, 0)).toThrow('No node 1.');
  });

  it('changes nothing where there was none', () => {
    const graph = build(nodesUpTo(3), chain);
    expect(graph.unlink(0, 3)).toEqual(new Set());
    expect(together(graph, 0)).toEqual([0, 1, 2, 3]);
  });
});
