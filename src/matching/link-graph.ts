/** Which articles are linked, and which of them have to be clustered together. */
export interface LinkGraph {
  /**
   * Adds a node with its links: log odds by node, all above {@link loosest}. Out: nodes in every component that it
   * changed, itself among them.
   */
  add(node: number, links: ReadonlyMap<number, number>): Set<number>;
  /** Takes a node out. Out: nodes in every component that this changed. */
  remove(node: number): Set<number>;
  /** All nodes that have to be clustered together with this one. */
  component(node: number): number[];
  /** Log odds by node. */
  links(node: number): ReadonlyMap<number, number>;
  /** The node with a sure link that a node without one goes with; null where it has one itself or knows none. */
  leader(node: number): number | null;
}

/** Links below this are forgotten: clustering could not use them. */
export const loosest = -2;

/** Only above this can a pair or two stories merge; below it an article can but join a story that others have formed. */
export const sure = 0.5;

/**
 * Components are made of sure links. An article that has none goes with the neighbour that it matches best among those
 * that have one; if doubtful links joined components too, one of thousands would soon hold everything. All this
 * depends on the articles alone, not on their order. `precedes` breaks ties.
 */
export function createLinkGraph(precedes: (a: number, b: number) => boolean): LinkGraph {
  const nodes = new Map<number, Node>();
  const nodeOf = (id: number): Node => {
    const found = nodes.get(id);
    if (!found) throw new RangeError(`No node ${id}.`);
    return found;
  };

  const bestLeader = (node: Node): number | null => {
    if (node.sure.size > 0) return null;
    let best: number | null = null;
    let bestLogit = Number.NEGATIVE_INFINITY;
    for (const [other, logit] of node.links) {
      if (logit < bestLogit || nodeOf(other).sure.size === 0) continue;
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
    if (node.leader !== null) {
      nodes.get(node.leader)?.followers.delete(id);
      changed.add(node.leader);
    }
    node.leader = leader;
    if (leader === null) return;
    nodeOf(leader).followers.add(id);
    changed.add(leader);
  };

  /** Settles the neighbours, and the neighbours of those that won their first sure link or lost their last. */
  const settleAround = (around: Iterable<number>, turned: Iterable<number>, changed: Set<number>): void => {
    const affected = new Set(around);
    for (const id of turned) for (const other of nodeOf(id).links.keys()) affected.add(other);
    for (const id of affected) settle(id, changed);
  };

  return {
    add(id, links) {
      const node: Node = { links: new Map(links), sure: new Set(), leader: null, followers: new Set() };
      nodes.set(id, node);
      const turned = [];
      for (const [other, logit] of links) {
        const neighbour = nodeOf(other);
        neighbour.links.set(id, logit);
        if (logit <= sure) continue;
        node.sure.add(other);
        if (neighbour.sure.add(id).size === 1) turned.push(other);
      }
      const changed = new Set([id]);
      settleAround([id, ...links.keys()], turned, changed);
      return changed;
    },
    remove(id) {
      const node = nodeOf(id);
      const changed = new Set([...node.sure, ...node.followers]);
      if (node.leader !== null) {
        nodeOf(node.leader).followers.delete(id);
        changed.add(node.leader);
      }
      const turned = [];
      for (const other of node.links.keys()) {
        const neighbour = nodeOf(other);
        neighbour.links.delete(id);
        if (neighbour.sure.delete(id) && neighbour.sure.size === 0) turned.push(other);
      }
      nodes.delete(id);
      settleAround(node.links.keys(), turned, changed);
      changed.delete(id);
      return changed;
    },
    component(id) {
      const seen = new Set([id]);
      for (const member of seen) {
        const { sure, followers, leader } = nodeOf(member);
        for (const other of sure) seen.add(other);
        for (const other of followers) seen.add(other);
        if (leader !== null) seen.add(leader);
      }
      return [...seen];
    },
    links: (id) => nodeOf(id).links,
    leader: (id) => nodeOf(id).leader,
  };
}

interface Node {
  links: Map<number, number>;
  sure: Set<number>;
  leader: number | null;
  /** The nodes whose leader this is. */
  followers: Set<number>;
}
