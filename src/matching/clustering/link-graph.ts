import { drop, type Links, linksFrom, logitTo, mapOf, othersAbove, othersOf, withLink } from './links.ts';

/** Which articles are linked, and which of them have to be clustered together. */
export interface LinkGraph {
  /**
   * Adds a node with its links: log odds by node, all above {@link least}. Out: nodes in every part that it changed,
   * itself among them.
   */
  add(node: number, links: ReadonlyMap<number, number>): Set<number>;
  /** Takes a link out, where there is one. Out: nodes in every part that this changed. */
  unlink(a: number, b: number): Set<number>;
  /** Takes a node out. Out: nodes in every part that this changed. */
  remove(node: number): Set<number>;
  /** The nodes that have to be clustered together with this one. */
  part(node: number): number[];
  /** The log odds of a link; undefined where there is none. */
  logit(node: number, other: number): number | undefined;
  /** The links of a node: log odds by node. */
  of(node: number): Map<number, number>;
  /** Puts a node back with the links that `of` gave: those of the others do not change. */
  restore(node: number, links: ReadonlyMap<number, number>): void;
}

/** Links below this are forgotten: two articles are one report only above it, and what has none above it is alone. */
export const least = 0;

/** More than this are not compared all with all. */
export const mostAtOnce = 128;
/** Links above this hold a part together whatever its size. */
const strictest = 5;

/**
 * Parts are what links connect. Where they connect more than `mostAtOnce`, the weakest are left out, then the next
 * weakest, until the part is small enough: among hundreds of thousands of articles a few false links connect everything,
 * and clustering compares all of a part with all. A part that is too large even by the surest links stays whole: a
 * report that hundreds copied. All this depends on the articles alone, not on their order, and an article changes no
 * more than the parts that its neighbours were in and those that they are in now.
 */
export function createLinkGraph(): LinkGraph {
  /** By node; of those that are gone there are no links. */
  const links: (Links | undefined)[] = [];
  const linksOf = (node: number): Links => {
    const found = links[node];
    if (!found) throw new RangeError(`No node ${node}.`);
    return found;
  };

  /** What links above `above` connect; null where that is more than `most`. */
  const reach = (node: number, above: number, most: number): Set<number> | null => {
    const seen = new Set([node]);
    for (const member of seen) {
      for (const other of othersAbove(linksOf(member), above)) seen.add(other);
      if (seen.size > most) return null;
    }
    return seen;
  };

  const part = (node: number): number[] => {
    for (let above = least; ; above++) {
      const found = reach(node, above, above < strictest ? mostAtOnce : Number.POSITIVE_INFINITY);
      if (found) return [...found];
    }
  };

  /** The nodes of the parts that these are in: when one of their links comes or goes, the parts may fall apart. */
  const partsOf = (nodes: Iterable<number>): Set<number> => {
    const members = new Set<number>();
    for (const node of nodes) if (!members.has(node)) for (const member of part(node)) members.add(member);
    return members;
  };

  return {
    add(node, added) {
      const changed = partsOf(added.keys());
      links[node] = linksFrom(added);
      for (const [other, logit] of added) links[other] = withLink(linksOf(other), node, logit);
      return changed.add(node);
    },
    unlink(a, b) {
      if (logitTo(linksOf(a), b) === undefined) return new Set();
      const changed = partsOf([a, b]);
      drop(linksOf(a), b);
      drop(linksOf(b), a);
      return changed;
    },
    remove(node) {
      const others = othersOf(linksOf(node));
      const changed = partsOf([node, ...others]);
      for (const other of others) drop(linksOf(other), node);
      links[node] = undefined;
      changed.delete(node);
      return changed;
    },
    part,
    logit: (node, other) => logitTo(linksOf(node), other),
    of: (node) => mapOf(linksOf(node)),
    restore(node, restored) {
      links[node] = linksFrom(restored);
    },
  };
}
