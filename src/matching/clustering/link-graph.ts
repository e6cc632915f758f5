import { withRoom } from '../columns.ts';
import { drop, type Links, linksFrom, logitTo, othersAbove, othersOf, withLink } from './links.ts';

/** Which articles are linked, and which of them have to be clustered together. */
export interface LinkGraph {
  /**
   * Adds a node with its links: log odds by node, all above {@link loosest}. Out: nodes in every part that it changed,
   * itself among them.
   */
  add(node: number, links: ReadonlyMap<number, number>): Set<number>;
  /** Takes a link out, where there is one. Out: nodes in every part that this changed. */
  unlink(a: number, b: number): Set<number>;
  /** Takes a node out. Out: nodes in every part that this changed. */
  remove(node: number): Set<number>;
  /**
   * The nodes that have to be clustered together with this one, those without a sure link left out (they go with their
   * leader). In: a node that has no leader.
   */
  part(node: number): number[];
  /** The log odds of a link; undefined where there is none. */
  logit(node: number, other: number): number | undefined;
  /** The node with a sure link that a node without one goes with; null where it has one itself or knows none. */
  leader(node: number): number | null;
  /** The nodes whose leader this is. */
  followers(node: number): number[];
}

/** Links below this are forgotten: what has no better one joins no story. */
export const loosest = 0;

/** Only above this can two articles become a story; below it an article can but join one that others have formed. */
export const sure = 1;

/** More than this are not compared all with all. */
export const mostAtOnce = 128;
/** Links above this hold a part together whatever its size. */
const strictest = 5;

/**
 * Parts are what sure links connect. Where they connect more than `mostAtOnce`, the weakest are left out, then the next
 * weakest, until the part is small enough: among hundreds of thousands of articles a few false links connect everything,
 * and clustering compares all of a part with all. A part that is too large even by the surest links stays whole: a
 * report that hundreds copied. An article without a sure link goes with the neighbour that it matches best among those
 * that have one. All this depends on the articles alone, not on their order, and an article changes no more than the
 * parts that its neighbours were in and those that they are in now. `precedes` breaks ties.
 */
export function createLinkGraph(precedes: (a: number, b: number) => boolean): LinkGraph {
  /** By node; of those that are gone there are no links. */
  const links: (Links | undefined)[] = [];
  /** How many links of a node are sure, and the node that it goes with: -1 for none. */
  let sures = new Uint32Array(0);
  let leaders = new Int32Array(0);
  const linksOf = (node: number): Links => {
    const found = links[node];
    if (!found) throw new RangeError(`No node ${node}.`);
    return found;
  };
  const sureOf = (node: number): number => sures[node] ?? 0;

  const bestLeader = (node: number): number => {
    if (sureOf(node) > 0) return -1;
    const own = linksOf(node);
    let best = -1;
    let bestLogit = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < own.length; at += 2) {
      const other = own[at] ?? 0;
      const logit = own[at + 1] ?? 0;
      if (logit < bestLogit || sureOf(other) === 0) continue;
      if (logit === bestLogit && best >= 0 && precedes(best, other)) continue;
      best = other;
      bestLogit = logit;
    }
    return best;
  };

  /** Chooses a node's leader anew; notes the components that lose or win it. */
  const settle = (node: number, changed: Set<number>): void => {
    const before = leaders[node] ?? -1;
    const leader = bestLeader(node);
    if (leader === before) return;
    changed.add(node);
    if (before >= 0) changed.add(before);
    leaders[node] = leader;
    if (leader >= 0) changed.add(leader);
  };

  /** A leader is one of the node's neighbours, so its followers are among its own. */
  const followers = (node: number): number[] =>
    othersOf(linksOf(node)).filter((other) => leaders[other] === node);

  /** Settles the neighbours, and the neighbours of those that won their first sure link or lost their last. */
  const settleAround = (around: Iterable<number>, turned: Iterable<number>, changed: Set<number>): void => {
    const affected = new Set(around);
    for (const node of turned) for (const other of othersOf(linksOf(node))) affected.add(other);
    for (const node of affected) settle(node, changed);
  };

  /** What links above `least` connect; null where that is more than `most`. */
  const reach = (id: number, least: number, most: number): Set<number> | null => {
    const seen = new Set([id]);
    for (const member of seen) {
      for (const other of othersAbove(linksOf(member), least)) seen.add(other);
      if (seen.size > most) return null;
    }
    return seen;
  };

  const part = (id: number): number[] => {
    for (let least = sure; ; least++) {
      const found = reach(id, least, least < strictest ? mostAtOnce : Number.POSITIVE_INFINITY);
      if (found) return [...found];
    }
  };

  /** The nodes of the parts that these are in: when one of their links comes or goes, the parts may fall apart. */
  const partsOf = (ids: Iterable<number>): Set<number> => {
    const members = new Set<number>();
    for (const id of ids) if (!members.has(id)) for (const member of part(id)) members.add(member);
    return members;
  };

  return {
    add(node, added) {
      const own = linksFrom(added);
      const surely = othersAbove(own, sure);
      const changed = partsOf(surely);
      links[node] = own;
      sures = withRoom(sures, node + 1);
      leaders = withRoom(leaders, node + 1, -1);
      sures[node] = surely.length;
      leaders[node] = -1;
      const turned = [];
      for (const [other, logit] of added) {
        links[other] = withLink(linksOf(other), node, logit);
        if (logit <= sure) continue;
        sures[other] = sureOf(other) + 1;
        if (sureOf(other) === 1) turned.push(other);
      }
      changed.add(node);
      settleAround([node, ...added.keys()], turned, changed);
      return changed;
    },
    unlink(a, b) {
      const logit = logitTo(linksOf(a), b);
      if (logit === undefined) return new Set();
      const changed = partsOf(logit > sure ? [a] : []);
      drop(linksOf(a), b);
      drop(linksOf(b), a);
      const turned = logit > sure ? [a, b].filter(loseSure) : [];
      settleAround([a, b], turned, changed);
      return changed.add(a).add(b);
    },
    remove(node) {
      const own = linksOf(node);
      const changed = new Set([...partsOf([node]), ...followers(node)]);
      const leader = leaders[node] ?? -1;
      if (leader >= 0) changed.add(leader);
      for (const other of othersOf(own)) drop(linksOf(other), node);
      const surely = othersAbove(own, sure);
      const turned = surely.filter(loseSure);
      links[node] = undefined;
      settleAround(othersOf(own), turned, changed);
      for (const other of surely) changed.add(other);
      changed.delete(node);
      return changed;
    },
    part,
    logit: (node, other) => logitTo(linksOf(node), other),
    leader(node) {
      linksOf(node);
      const leader = leaders[node] ?? -1;
      return leader < 0 ? null : leader;
    },
    followers,
  };

  /** Out: whether it was the last. */
  function loseSure(node: number): boolean {
    sures[node] = sureOf(node) - 1;
    return sureOf(node) === 0;
  }
}
