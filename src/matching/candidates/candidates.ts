import { precedes } from '../alignment/comparison.ts';
import type { Features } from '../features.ts';
import { type Candidate, type Choice, createBestCandidates } from './best-candidates.ts';
import { createPostingLists, type PostingLists, stepsOfWeight, type Tally } from './posting-lists.ts';
import { createSharers } from './sharers.ts';
import { createTraits, wholeMeaning } from './traits.ts';

/** Finds the articles that are worth judging. Whether two are candidates depends on the two alone (law 6). */
export interface CandidateIndex {
  /**
   * Adds an article. Out: which articles it is to be judged with, and which pairs are not to be any more. `day` is its
   * day of publication, counted from any fixed day; null where it is not known.
   */
  add(slot: number, features: Features, day?: number | null): Choice;
  remove(slot: number, features: Features): void;
  /** How often something was passed over because of a bound: then two orders of arrival may differ. */
  passedOver(): number;
}

/** What bounds the search. */
export interface CandidateOptions {
  /**
   * Articles published at most so many days apart are found by the exact rule, others by what few articles have; null:
   * all by the exact rule, at a cost that grows with the number of articles.
   */
  windowDays: number | null;
}

/**
 * Two articles are candidates where the rare keys that they share near the same position, and how alike their meanings
 * run, weigh enough, where they share three of their sixteen smallest shingles, or an address.
 */
export function createCandidateIndex(
  { windowDays }: CandidateOptions = { windowDays: null },
): CandidateIndex {
  /** With a window: articles by the stretch of `windowDays` in which they were published. */
  const stretches = new Map<number, PostingLists>();
  const all = createPostingLists(windowDays === null ? undefined : mostSharers);
  const sharers = createSharers(mostSharers);
  const traits = createTraits();
  const known: (Known | undefined)[] = [];
  const best = createBestCandidates(mostJudged, (a, b) => {
    const [one, other] = [known[a], known[b]];
    return one !== undefined && other !== undefined && precedes(one, other);
  });
  let tally: Tally = { sums: new Uint32Array(0), touched: new Uint32Array(0), count: 0 };
  /** Articles whose meaning has to be asked, and how much of what is needed their keys weigh. */
  let undecided = { slots: new Uint32Array(0), shares: new Float64Array(0) };

  const stretchOf = (day: number): number => Math.floor(day / Math.max(1, windowDays ?? 1));
  const isNear = (a: number | null, b: number | null): boolean =>
    windowDays === null || (a !== null && b !== null && Math.abs(a - b) <= windowDays);

  const dayAt = (slot: number): number | null => known[slot]?.day ?? null;

  /** Adds to `found` the articles that `lists` has with enough weight in common and `wanted` takes. */
  const search = (
    lists: PostingLists | undefined,
    features: Features,
    wanted: (slot: number) => boolean,
    found: Map<number, number>,
  ): void => {
    lists?.weigh(features.postings, tally);
    const { families, cased, totals } = traits.columns;
    const family = traits.familyOf(features.family);
    let count = 0;
    for (let i = 0; i < tally.count; i++) {
      const slot = tally.touched[i] ?? 0;
      const steps = tally.sums[slot] ?? 0;
      tally.sums[slot] = 0;
      if (steps < leastWeight || families[slot] === 0) continue;
      const sameFamily = families[slot] === family;
      const bothCased = features.cased && cased[slot] === 1;
      const total = Math.min(features.postings.total, totals[slot] ?? 0);
      const share = steps / stepsOfWeight / neededOf(sameFamily, bothCased, total);
      if (share > 1) {
        if (wanted(slot)) found.set(slot, share);
      } else if (!sameFamily && share > leastShare && wanted(slot)) {
        undecided.slots[count] = slot;
        undecided.shares[count++] = share;
      }
    }
    const meanings = traits.straightMeanings(features.meaning, undecided.slots, count);
    for (let i = 0; i < count; i++) {
      const surplus = (undecided.shares[i] ?? 0) + (2 * Math.max(0, meanings[i] ?? 0)) / wholeMeaning;
      if (surplus > 1) found.set(undecided.slots[i] ?? 0, surplus);
    }
    tally.count = 0;
  };

  const find = (features: Features, day: number | null): Candidate[] => {
    const found = new Map<number, number>();
    if (windowDays !== null && day !== null)
      for (const step of [-1, 0, 1])
        search(stretches.get(stretchOf(day) + step), features, (slot) => isNear(day, dayAt(slot)), found);
    search(all, features, (slot) => windowDays === null || !isNear(day, dayAt(slot)), found);
    for (const slot of sharers.find(features)) found.set(slot, surest + (found.get(slot) ?? 0));
    return Array.from(found, ([slot, surplus]) => ({ slot, surplus }));
  };

  return {
    add(slot, features, day = null) {
      if (slot >= tally.sums.length) {
        tally = longer(tally, slot);
        const { length } = tally.sums;
        undecided = { slots: new Uint32Array(length), shares: new Float64Array(length) };
      }
      const candidates = find(features, day);
      const { id, contentHash, postings } = features;
      known[slot] = { id, contentHash, day };
      traits.put(slot, features);
      const choice = best.choose(slot, candidates);
      all.add(slot, postings);
      sharers.add(slot, features);
      if (windowDays !== null && day !== null) {
        const lists = stretches.get(stretchOf(day)) ?? createPostingLists();
        stretches.set(stretchOf(day), lists);
        lists.add(slot, postings);
      }
      return choice;
    },
    remove(slot, features) {
      const day = known[slot]?.day ?? null;
      known[slot] = undefined;
      traits.remove(slot);
      best.remove(slot);
      all.remove(slot, features.postings);
      sharers.remove(slot, features);
      if (windowDays !== null && day !== null) stretches.get(stretchOf(day))?.remove(slot, features.postings);
    },
    passedOver: () => sharers.passedOver() + all.givenUp(),
  };
}

/** What is known of an article besides its traits. */
interface Known {
  id: string;
  contentHash: string;
  day: number | null;
}

/**
 * A key, an address or a shingle that more articles have says nothing, and would cost a look at each. Of keys this is
 * asked beyond the window only. Each time it is hit is counted.
 */
const mostSharers = 400;

/** Candidates of one article that are judged, and as many again whose best it is. */
const mostJudged = 24;

/** An address or shingles in common come before any weight. */
const surest = 1000;

/**
 * Less is asked where a text has no capitals to tell names by, and of texts that have little weight to share; more
 * within a language, where any two articles share words.
 */
const neededCased = 7;
const neededCaseless = 5;
const neededInFamily = 24;
const neededShare = 0.25;
const neededAtLeast = 2;
/** Where keys in common weigh less, or less of what is needed, not even the meanings are looked at. */
const leastWeight = 1.5 * stepsOfWeight;
const leastShare = 0.4;

/**
 * What the keys in common have to weigh. How much more than needed two articles have is their surplus: above 1 they are
 * candidates. Between languages the meanings of the two side by side can make up for keys that alone weigh too little.
 */
function neededOf(sameFamily: boolean, bothCased: boolean, total: number): number {
  const most = sameFamily ? neededInFamily : bothCased ? neededCased : neededCaseless;
  return Math.min(most, Math.max(neededAtLeast, neededShare * total));
}

function longer({ sums, count }: Tally, slot: number): Tally {
  const size = Math.max(64, Math.ceil(slot * 1.5));
  const grown = new Uint32Array(size);
  grown.set(sums);
  return { sums: grown, touched: new Uint32Array(size), count };
}
