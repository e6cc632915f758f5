import type { CandidateIndex } from './candidates/candidates.ts';
import type { LinkGraph } from './clustering/link-graph.ts';
import { withRoom } from './columns.ts';
import type { Features } from './features.ts';
import type { IdList } from './id-list.ts';
import type { MatchInput } from './match-input.ts';

/**
 * What a matcher has found out about its articles by searching and judging, which is most of its work: some 150 bytes an
 * article, and nothing of what it says. Articles are named by their places in `ids`.
 */
export interface Snapshot {
  ids: string[];
  /** How many best candidates each article has; then those of all in turn, best first, and how good they are. */
  bestCounts: Uint8Array;
  best: Uint32Array;
  surpluses: Float32Array;
  /** The same of links, and their log odds. */
  linkCounts: Uint32Array;
  links: Uint32Array;
  logits: Float64Array;
  /** Places among the best of others that nobody was given when an article was taken out. */
  placesLeft: number;
}

/** A matcher that is being brought back to what it knew. */
export interface Restoring {
  /** The place in the snapshot of an article that was not put back yet; -1 of any other. */
  placeOf(id: string): number;
  /** Puts such an article back, with what was read of it then. */
  put(input: MatchInput, read: Features): void;
  /** Gives all that were put back what was known of them. Those that were not, or were removed since, count as taken out. */
  finish(): void;
}

/** The parts of a matcher that is asked. */
interface Asked {
  slots: IdList;
  index: CandidateIndex;
  graph: LinkGraph;
}

export function takeSnapshot({ slots, index, graph }: Asked): Snapshot {
  const ids = [...slots.ids()];
  const own = Uint32Array.from(ids, slots.find);
  const places = new Uint32Array((own.at(-1) ?? 0) + 1);
  for (const [place, slot] of own.entries()) places[slot] = place;
  const placeOf = (slot: number): number => places[slot] ?? 0;
  const [bestCounts, linkCounts] = [new Uint8Array(ids.length), new Uint32Array(ids.length)];
  let [best, surpluses, bestLength] = [new Uint32Array(0), new Float32Array(0), 0];
  let [links, logits, linksLength] = [new Uint32Array(0), new Float64Array(0), 0];
  for (const [place, slot] of own.entries()) {
    const [kept, linked] = [index.bestOf(slot), graph.of(slot)];
    bestCounts[place] = kept.length;
    linkCounts[place] = linked.size;
    best = withRoom(best, bestLength + kept.length);
    surpluses = withRoom(surpluses, bestLength + kept.length);
    for (const candidate of kept) {
      best[bestLength] = placeOf(candidate.slot);
      surpluses[bestLength++] = candidate.surplus;
    }
    links = withRoom(links, linksLength + linked.size);
    logits = withRoom(logits, linksLength + linked.size);
    for (const [other, logit] of linked) {
      links[linksLength] = placeOf(other);
      logits[linksLength++] = logit;
    }
  }
  return {
    ids,
    bestCounts,
    best: best.slice(0, bestLength),
    surpluses: surpluses.slice(0, bestLength),
    linkCounts,
    links: links.slice(0, linksLength),
    logits: logits.slice(0, linksLength),
    placesLeft: index.placesLeft(),
  };
}

/** The parts of a matcher that is told. */
interface Told {
  /** Takes an article in, but for lists and links. Out: its slot. */
  keep(input: MatchInput, read: Features): number;
  has(slot: number): boolean;
  index: CandidateIndex;
  graph: LinkGraph;
}

/** Begins to bring back what a snapshot holds, in a matcher that has none of its articles. */
export function restoring(snapshot: Snapshot, { keep, has, index, graph }: Told): Restoring {
  const { ids, bestCounts, best, surpluses, linkCounts, links, logits } = snapshot;
  const waiting = new Map(ids.map((id, place) => [id, place]));
  /** By place; -1 where the article was not put back. */
  const putAt = new Int32Array(ids.length).fill(-1);
  /** -1 also where it was removed since. */
  const slotAt = (place: number): number => {
    const slot = putAt[place] ?? -1;
    return has(slot) ? slot : -1;
  };

  const bestOf = (slot: number, from: number, count: number): void => {
    const kept = Array.from({ length: count }, (_, n) => ({
      slot: slotAt(best[from + n] ?? 0),
      surplus: surpluses[from + n] ?? 0,
    })).filter((candidate) => candidate.slot >= 0);
    index.restoreBest(slot, kept, count - kept.length);
  };
  const linksOf = (slot: number, from: number, count: number): void => {
    const linked = new Map<number, number>();
    for (let at = from; at < from + count; at++) {
      const other = slotAt(links[at] ?? 0);
      if (other >= 0) linked.set(other, logits[at] ?? 0);
    }
    graph.restore(slot, linked);
  };

  return {
    placeOf: (id) => waiting.get(id) ?? -1,
    put(input, read) {
      const place = waiting.get(read.id);
      if (place === undefined) throw new RangeError(`Article ${read.id} is not awaited.`);
      const slot = keep(input, read);
      putAt[place] = slot;
      waiting.delete(read.id);
      index.put(slot, read);
      graph.restore(slot, new Map());
    },
    finish() {
      let [bestFrom, linksFrom] = [0, 0];
      index.leavePlaces(snapshot.placesLeft);
      for (const place of ids.keys()) {
        const [bestCount, linkCount] = [bestCounts[place] ?? 0, linkCounts[place] ?? 0];
        const slot = slotAt(place);
        if (slot >= 0) {
          bestOf(slot, bestFrom, bestCount);
          linksOf(slot, linksFrom, linkCount);
        }
        bestFrom += bestCount;
        linksFrom += linkCount;
      }
    },
  };
}
