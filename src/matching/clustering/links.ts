/**
 * The links of one node: the other node and the log odds in turn. There are few of most nodes, so a list is looked
 * through as fast as a map, and takes less than half of its memory.
 */
export type Links = number[];

/** Of the many nodes without links. */
const none: Links = [];

/*
 * Built by pushing numbers, lists hold them as they are, which `flat` and spreading do not: V8 then keeps a pointer for
 * each, and the log odds elsewhere. The copy leaves out the room for sixteen more that a list which grew keeps.
 */

/** Links by the other node. */
export function linksFrom(added: ReadonlyMap<number, number>): Links {
  if (added.size === 0) return none;
  const links: Links = [];
  for (const [other, logit] of added) links.push(other, logit);
  return links.slice();
}

/** What `linksFrom` was made from. */
export function mapOf(links: Links): Map<number, number> {
  const map = new Map<number, number>();
  for (let at = 0; at < links.length; at += 2) map.set(links[at] ?? 0, links[at + 1] ?? 0);
  return map;
}

/** A list with one link more. */
export function withLink(links: Links, other: number, logit: number): Links {
  const longer = links.slice();
  longer.push(other, logit);
  return longer.slice();
}

/** The log odds of the link to a node; undefined where there is none. */
export function logitTo(links: Links, other: number): number | undefined {
  for (let at = 0; at < links.length; at += 2) if (links[at] === other) return links[at + 1];
  return undefined;
}

/** Takes the link to a node out, where there is one. */
export function drop(links: Links, other: number): void {
  for (let at = 0; at < links.length; at += 2) if (links[at] === other) links.splice(at, 2);
}

/** The nodes that are linked. */
export const othersOf = (links: Links): number[] => links.filter((_, at) => at % 2 === 0);

/** The nodes that are linked by more than `least`. */
export function othersAbove(links: Links, least: number): number[] {
  const found: number[] = [];
  for (let at = 0; at < links.length; at += 2) if ((links[at + 1] ?? 0) > least) found.push(links[at] ?? 0);
  return found;
}
