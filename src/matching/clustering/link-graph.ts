import { drop, type Links, logitTo, othersAbove, othersOf } from './links.ts';

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

/** Links below this are forgotten: clustering could not use them. */
export const loosest = -2;

/** Only above this can a pair or two stories merge; below it an article can but join a story that others have formed. */
export const sure = 0.5;

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
  const nodes: (Node | undefined)[] = [];
  const nodeOf = (id: number): Node => {
    const found = nodes[id];
    if (!found) throw new RangeError(`No node ${id}.`);
    return found;
  };

  const bestLeader = (node: Node): number | null => {
    if (node.sure > 0) return null;
    let best: number | null = null;
    let bestLogit = Number.NEGATIVE_INFINITY;
    for (let at = 0; at < node.links.length; at += 2) {
      const other = node.links[at] ?? 0;
      const logit = node.links[at + 1] ?? 0;
      if (logit < bestLogit || nodeOf(other).sure === 0) continue;
      if (logit === bestLogit && best !== null && precedes(best, other)) continue;
      best = other;
      bestLogit = logit;
    }
    return best;
  };

  /** Chooses a node's leader anew; notes the components that lose or win it. */
  const settle = (id: number, changed: Set<number>): void => {
    const node = nodeOf(id);
    const leader = bestLeader(node);
    if (leader === node.leader) return;
    changed.add(id);
    if (node.leader !== null) changed.add(node.leader);
    node.leader = leader;
    if (leader !== null) changed.add(leader);
  };

  /** A leader is one of the node's neighbours, so its followers are among its own. */
  const followers = (id: number): number[] =>
    othersOf(nodeOf(id).links).filter((other) => nodeOf(other).leader === id);

  /** Settles the neighbours, and the neighbours of those that won their first sure link or lost their last. */
  const settleAround = (around: Iterable<number>, turned: Iterable<number>, changed: Set<number>): void => {
    const affected = new Set(around);
    for (const id of turned) for (const other of othersOf(nodeOf(id).links)) affected.add(other);
    for (const id of affected) settle(id, changed);
  };

  /** What links above `least` connect; null where that is more than `most`. */
  const reach = (id: number, least: number, most: number): Set<number> | null => {
    const seen = new Set([id]);
    for (const member of seen) {
      for (const other of othersAbove(nodeOf(member).links, least)) seen.add(other);
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
    add(id, links) {
      const own = links.size > 0 ? [...links].flat() : none;
      const surely = othersAbove(own, sure);
      const changed = partsOf(surely);
      nodes[id] = { links: own, sure: surely.length, leader: null };
      const turned = [];
      for (const [other, logit] of links) {
        const neighbour = nodeOf(other);
        // A list that grows by pushing keeps room for sixteen more.
        neighbour.links = [...neighbour.links, id, logit];
        if (logit > sure && ++neighbour.sure === 1) turned.push(other);
      }
      changed.add(id);
      settleAround([id, ...links.keys()], turned, changed);
      return changed;
    },
    unlink(a, b) {
      const [one, other] = [nodeOf(a), nodeOf(b)];
      const logit = logitTo(one.links, b);
      if (logit === undefined) return new Set();
      const changed = partsOf(logit > sure ? [a] : []);
      drop(one.links, b);
      drop(other.links, a);
      const turned = [];
      if (logit > sure && --one.sure === 0) turned.push(a);
      if (logit > sure && --other.sure === 0) turned.push(b);
      settleAround([a, b], turned, changed);
      return changed.add(a).add(b);
    },
    remove(id) {
      const node = nodeOf(id);
      const changed = new Set([...partsOf([id]), ...followers(id)]);
      if (node.leader !== null) changed.add(node.leader);
      const turned = [];
      const surely = othersAbove(node.links, sure);
      for (const other of othersOf(node.links)) drop(nodeOf(other).links, id);
      for (const other of surely) if (--nodeOf(other).sure === 0) turned.push(other);
      nodes[id] = undefined;
      settleAround(othersOf(node.links), turned, changed);
      for (const other of surely) changed.add(other);
      changed.delete(id);
      return changed;
    },
    part,
    logit: (id, other) => logitTo(nodeOf(id).links, other),
    leader: (id) => nodeOf(id).leader,
    followers,
  };
}

interface Node {
  links: Links;
  /** How many of the links are sure. */
  sure: number;
  leader: number | null;
}

/** Of the many nodes without links. */
const none: Links = [];
