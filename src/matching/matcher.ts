import { type CandidateOptions, createCandidateIndex } from './candidates/candidates.ts';
import { pickPostings } from './candidates/postings.ts';
import { type Judgements, partition } from './clustering/component.ts';
import { createLinkGraph, least } from './clustering/link-graph.ts';
import { mergeRule } from './clustering/merging.ts';
import { withEmbeddings } from './embedding.ts';
import { createFeatureStore } from './feature-store.ts';
import { type Features, features } from './features.ts';
import { createIdList, hashIds } from './id-list.ts';
import { type Judgement, judge, judgeAbove } from './judge.ts';
import type { MatchInput } from './match-input.ts';
import type { Model } from './model/model.ts';
import { createRecent } from './recent.ts';
import { type Restoring, restoring, type Snapshot, takeSnapshot } from './snapshot.ts';

/** The article of a story that another one matches best. */
export interface Partner {
  to: string;
  logit: number;
  kind: 'translation' | 'copy';
}

/** Groups articles into stories as they come; the partition is a pure function of the set of inputs (law 6). */
export interface Matcher {
  /**
   * Adds an article, or replaces the one of the same id. Out: the new partition of every part that it touched:
   * ids sorted in each group, groups sorted by their first.
   */
  add(input: MatchInput): string[][];
  /**
   * Adds many at once, which costs less than one by one because stories form only at the end. `read` may hold their
   * features, in the same order, where another thread has read them. Out: as of `add`, for all together.
   */
  addAll(inputs: readonly MatchInput[], read?: readonly Features[]): string[][];
  /** The same without forming stories: that is left to `settle`. */
  gather(inputs: readonly MatchInput[], read?: readonly Features[]): void;
  /** The new partition of every part that was touched by what was gathered since the last time. */
  settle(): string[][];
  /** Forgets what that is: nobody asks for it. */
  leaveUnsettled(): void;
  /** Takes an article out. Out: the new partition of the part that it was in; empty where it was alone or unknown. */
  remove(id: string): string[][];
  has(id: string): boolean;
  size(): number;
  /**
   * The groups of all that hang together with an article, in the partition of what is known, as of `add`; it alone where
   * it is not. All at once, because that costs no more than one of them: nothing of a partition is kept.
   */
  groupsWith(id: string): string[][];
  /** What the embedder made of an article that is known; undefined where none was asked. */
  embedding(id: string): MatchInput['embedding'];
  /** The article of `group` (itself left out) with the highest log odds; null where there is none that is known. */
  bestPartner(id: string, group: readonly string[]): Partner | null;
  /** How often a bound of the search for candidates was hit: then two orders of arrival may differ. */
  limitsHit(): number;
  /** What was found out about the articles, for a matcher by the same model and bounds that begins with them later. */
  snapshot(): Snapshot;
  /** Begins to bring that back; what is not in it is to be added when that is finished. */
  restore(snapshot: Snapshot): Restoring;
}

/**
 * A matcher in memory; it keeps no texts, and some 9 KB an article. Where it may spill, it does so for all but the
 * newest, of which less than 1 KB is left.
 */
export function createMatcher(model: Model, options?: CandidateOptions): Matcher {
  const store = createFeatureStore(options?.spilling);
  const index = createCandidateIndex(store.precedes, options);
  /** A slot is not used again: it may still stand in lists. */
  const slots = createIdList(hashIds);
  const embeddings = new Map<number, MatchInput['embedding']>();
  const idOf = (slot: number): string => {
    const id = slots.at(slot);
    if (id === undefined) throw new RangeError(`No article in slot ${slot}.`);
    return id;
  };
  const graph = createLinkGraph();
  /** Log odds of articles that are not linked, as far as they were asked for lately. */
  const unlinked = createRecent<number, number>(mostUnlinked);
  /** How the articles of a part were clustered lately. */
  const clustered = createRecent<string, number[][]>(mostClustered);

  const embedded = (judgement: Judgement, slot: number, other: number): Judgement =>
    withEmbeddings(
      judgement,
      { embedding: embeddings.get(slot) },
      { embedding: embeddings.get(other) },
      model,
    );
  const judgeSlots = (slot: number, other: number): Judgement =>
    embedded(judge(store.get(slot), store.get(other), model), slot, other);

  /** Merging does not tell log odds apart that are lower, and no embedder adds anything to them. */
  const { lowest } = mergeRule;
  const logitOf = (slot: number, other: number, read: Features): number => {
    const judgement = judgeAbove(read, store.get(other), model, lowest);
    return judgement ? embedded(judgement, slot, other).logit : lowest;
  };

  const judgements: Judgements = {
    order: (a, b) => (a === b ? 0 : store.precedes(a, b) ? -1 : 1),
    logit(a, b) {
      const [low, high] = a < b ? [a, b] : [b, a];
      const pair = high * mostSlots + low;
      const known = graph.logit(high, low) ?? unlinked.get(pair);
      return known ?? unlinked.set(pair, logitOf(low, high, store.get(low)));
    },
    recall(nodes, compute) {
      // Of two it costs less to say it again.
      if (nodes.length <= 2) return compute();
      const key = nodes.join(' ');
      return clustered.get(key) ?? clustered.set(key, compute());
    },
  };

  /** The articles with the highest log odds, as far as merging tells them apart: mostly one, and those are known. */
  const highest = (slot: number, others: readonly number[]): number[] => {
    let most = Number.NEGATIVE_INFINITY;
    let found: number[] = [];
    for (const other of others) {
      const logit = other === slot ? Number.NEGATIVE_INFINITY : judgements.logit(slot, other);
      if (logit > most) [most, found] = [logit, []];
      if (logit === most && other !== slot) found.push(other);
    }
    return found;
  };

  const storiesAround = (starts: Iterable<number>): string[][] => {
    const done = new Set<number>();
    const groups: string[][] = [];
    for (const start of starts) {
      if (done.has(start)) continue;
      const part = graph.part(start);
      for (const slot of part) done.add(slot);
      for (const cluster of partition(part, judgements)) groups.push(cluster.map(idOf).sort());
    }
    return groups.sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
  };

  /** Out: slots in the parts that change. */
  const takeOut = (slot: number): Set<number> => {
    const read = store.get(slot);
    // They are found anew by what they were picked from: most articles are never taken out.
    index.remove(slot, { ...read, postings: pickPostings(read.anchors, read.cased) });
    store.remove(slot);
    const changed = graph.remove(slot);
    slots.remove(slot);
    embeddings.delete(slot);
    return changed;
  };

  /** Out: its slot. */
  const keep = ({ embedding }: MatchInput, read: Features): number => {
    const slot = slots.add(read.id);
    if (embedding) embeddings.set(slot, embedding);
    store.put(slot, read);
    return slot;
  };

  /** Out: slots in the parts that change, some of which may be gone. */
  const putIn = (input: MatchInput, read: Features): Set<number> => {
    const old = slots.find(input.id);
    const changed = old < 0 ? new Set<number>() : takeOut(old);
    const slot = keep(input, read);
    const links = new Map<number, number>();
    const { chosen, dropped } = index.add(slot, read);
    for (const other of chosen) {
      const logit = logitOf(slot, other, read);
      if (logit > least) links.set(other, logit);
    }
    for (const [a, b] of dropped) for (const other of graph.unlink(a, b)) changed.add(other);
    for (const other of graph.add(slot, links)) changed.add(other);
    return changed;
  };

  /** Slots in the parts that what was gathered has changed; some may be gone. */
  const unsettled = new Set<number>();
  const gather: Matcher['gather'] = (inputs, read) =>
    inputs.forEach((input, i) => {
      for (const slot of putIn(input, read?.[i] ?? features(input, model))) unsettled.add(slot);
    });
  const settle = (): string[][] => {
    const changed = [...unsettled].filter(slots.has);
    unsettled.clear();
    return storiesAround(changed);
  };
  const addAll: Matcher['addAll'] = (inputs, read) => {
    gather(inputs, read);
    return settle();
  };

  return {
    add: (input) => addAll([input]),
    addAll,
    gather,
    settle,
    leaveUnsettled: () => unsettled.clear(),
    remove(id) {
      const slot = slots.find(id);
      return slot < 0 ? [] : storiesAround(takeOut(slot));
    },
    has: (id) => slots.find(id) >= 0,
    size: slots.size,
    groupsWith(id) {
      const slot = slots.find(id);
      return slot < 0 ? [[id]] : storiesAround([slot]);
    },
    embedding: (id) => embeddings.get(slots.find(id)),
    bestPartner(id, group) {
      const slot = slots.find(id);
      if (slot < 0) return null;
      const others = [...group]
        .sort()
        .map(slots.find)
        .filter((other) => other >= 0);
      let best: Partner | null = null;
      for (const other of highest(slot, others)) {
        const judgement = judgeSlots(slot, other);
        if (!best || judgement.logit > best.logit) best = { to: idOf(other), ...judgement };
      }
      return best;
    },
    limitsHit: () => index.passedOver(),
    snapshot: () => takeSnapshot({ slots, index, graph }),
    restore: (snapshot) => restoring(snapshot, { keep, has: slots.has, index, graph }),
  };
}

/** Pairs of slots are told by one number: this leaves 53 bits enough for both. */
const mostSlots = 2 ** 26;
/** Twice as many may be kept: of a story of a hundred copies all pairs are asked for again and again. */
const mostUnlinked = 2 ** 16;
const mostClustered = 2 ** 12;
