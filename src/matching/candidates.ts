import type { Features } from './features.ts';
import { createPostingLists } from './posting-lists.ts';

/** Finds the articles that are worth judging. Whether two are candidates depends on the two alone (law 6). */
export interface CandidateIndex {
  add(slot: number, features: Features): void;
  remove(slot: number, features: Features): void;
  /** Slots that meet the rule with `features`, ascending. */
  find(features: Features): number[];
  /** How often an address or a shingle was passed over because too many articles have it. */
  passedOver(): number;
}

/**
 * Two articles are candidates where the rare keys that they share near the same position weigh enough, where they
 * share three of their sixteen smallest shingles, or an address.
 */
export function createCandidateIndex(): CandidateIndex {
  const anchors = createPostingLists();
  const shingles = new Map<number, number[]>();
  const urls = new Map<string, number[]>();
  const known: (Features | undefined)[] = [];
  let passedOver = 0;

  const bounded = (list: number[] | undefined): readonly number[] => {
    if (!list || list.length <= mostSharers) return list ?? [];
    passedOver++;
    return [];
  };

  return {
    add(slot, features) {
      known[slot] = features;
      anchors.add(slot, features.postings);
      for (const hash of features.shingles.subarray(0, postedShingles)) push(shingles, hash, slot);
      for (const url of urlsOf(features)) push(urls, url, slot);
    },
    remove(slot, features) {
      known[slot] = undefined;
      anchors.remove(slot, features.postings);
      for (const hash of features.shingles.subarray(0, postedShingles)) drop(shingles, hash, slot);
      for (const url of urlsOf(features)) drop(urls, url, slot);
    },
    find(features) {
      const found = new Set<number>();
      anchors.weigh(features.postings, (slot, weight) => {
        const other = known[slot];
        if (other && weight > needed(features, other)) found.add(slot);
      });
      const meetings = new Map<number, number>();
      for (const hash of features.shingles.subarray(0, postedShingles))
        for (const slot of bounded(shingles.get(hash))) meetings.set(slot, (meetings.get(slot) ?? 0) + 1);
      for (const [slot, times] of meetings) if (times >= leastMeetings) found.add(slot);
      for (const url of urlsOf(features)) for (const slot of bounded(urls.get(url))) found.add(slot);
      return [...found].sort((a, b) => a - b);
    },
    passedOver: () => passedOver,
  };
}

/**
 * An address or shingle that more articles have says nothing, and would cost a judgement with each. This is the one
 * rule that looks at what has been ingested; each time it is hit is counted.
 */
const mostSharers = 400;
const postedShingles = 16;
const leastMeetings = 3;

/**
 * Less is asked where a text has no capitals to tell names by, and of texts that have little weight to share; more
 * within a language, where any two articles share words.
 */
const neededCased = 7;
const neededCaseless = 5;
const neededInFamily = 24;
const neededShare = 0.25;
const neededAtLeast = 2;

function needed(a: Features, b: Features): number {
  const most = a.family === b.family ? neededInFamily : a.cased && b.cased ? neededCased : neededCaseless;
  const share = neededShare * Math.min(a.postings.total, b.postings.total);
  return Math.min(most, Math.max(neededAtLeast, share));
}

const urlsOf = (features: Features): Set<string> => new Set([...features.urls.own, ...features.urls.sources]);

function push<K>(lists: Map<K, number[]>, key: K, slot: number): void {
  const list = lists.get(key);
  if (list) list.push(slot);
  else lists.set(key, [slot]);
}

function drop<K>(lists: Map<K, number[]>, key: K, slot: number): void {
  const kept = (lists.get(key) ?? []).filter((other) => other !== slot);
  if (kept.length > 0) lists.set(key, kept);
  else lists.delete(key);
}
