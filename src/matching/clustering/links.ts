/**
 * The links of one node: the other node and the log odds in turn. There are few of most nodes, so a list is looked
 * through as fast as a map, and takes less than half of its memory.
 */
export type Links = number[];

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
