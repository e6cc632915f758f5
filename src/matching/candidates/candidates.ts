import { precedes } from '../alignment/comparison.ts';
import type { Features } from '../features.ts';
import type { Spilling } from '../spill.ts';
import { type Candidate, type Choice, createBestCandidates } from './best-candidates.ts';
import { leastShare, leastWeight, shareOf, surplusOf } from './candidate-rule.ts';
import {
  createPostingLists,
  type Depth,
  type PostingLists,
  stepsOfWeight,
  type Tally,
} from './posting-lists.ts';
import { createSharers } from './sharers.ts';
import { createTraits, isMeant } from './traits.ts';

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
   * Articles published at most so many days apart are found by all their keys, others, and those whose day is unknown,
   * by the rarest of them; null: all by all keys, at a cost that grows with the number of articles.
   */
  windowDays: number | null;
  /** What matching keeps of old articles lies in a temporary file; where this is absent, in memory as well. */
  spilling?: Spilling | undefined;
}

/**
 * Two articles are candidates where the rare keys that they share near the same position, and how alike their meanings
 * run, are enough (`candidate-rule.ts`), where they share three of their sixteen smallest shingles, or an address.
 */
export function createCandidateIndex(
  { windowDays }: CandidateOptions = { windowDays: null },
): CandidateIndex {
  /** With a window: articles by the stretch of `windowDays` in which they were published. */
  const stretches = new Map<number, PostingLists>();
  const all = createPostingLists(windowDays === null ? 'all' : 'rarest');
  const sharers = createSharers(mostSharers);
  const traits = createTraits();
  const known: (Known | undefined)[] = [];
  const best = createBestCandidates(mostJudged, (a, b) => {
    const [one, other] = [known[a], known[b]];
    return one !== undefined && other !== undefined && precedes(one, other);
  });
  let tally: Tally = { sums: new Uint32Array(0), touched: new Uint32Array(0), count: 0 };
  /** Articles in another language, whose meaning has to be asked, and how much of what is asked their keys weigh. */
  let abroad = { slots: new Uint32Array(0), shares: new Float64Array(0) };

  const stretchOf = (day: number): number => Math.floor(day / Math.max(1, windowDays ?? 1));
  const isNear = (a: number | null, b: number | null): boolean =>
    windowDays === null || (a !== null && b !== null && Math.abs(a - b) <= windowDays);

  const dayAt = (slot: number): number | null => known[slot]?.day ?? null;

  /** Adds to `found` the articles that `lists` has with enough in common and `wanted` takes. */
  const search = (
    lists: PostingLists | undefined,
    depth: Depth,
    { postings, family, cased, meaning }: Features,
    wanted: (slot: number) => boolean,
    found: Map<number, number>,
  ): void => {
    lists?.weigh(postings, tally);
    const { columns } = traits;
    const ownFamily = traits.familyOf(family);
    const ownTotal = depth === 'all' ? postings.total : postings.totalOfRarest;
    const totals = depth === 'all' ? columns.totals : columns.totalsOfRarest;
    let count = 0;
    for (let i = 0; i < tally.count; i++) {
      const slot = tally.touched[i] ?? 0;
      const weight = (tally.sums[slot] ?? 0) / stepsOfWeight;
      tally.sums[slot] = 0;
      if (weight < leastWeight || columns.families[slot] === 0) continue;
      const sameFamily = columns.families[slot] === ownFamily;
      const bothCased = cased && columns.cased[slot] === 1;
      const total = Math.min(ownTotal, totals[slot] ?? 0);
      const share = shareOf({ weight, total, sameFamily, bothCased });
      if (sameFamily) {
        if (share > 1 && wanted(slot)) found.set(slot, surplusOf(share, null));
      } else if (share > leastShare && wanted(slot)) {
        abroad.slots[count] = slot;
        abroad.shares[count++] = share;
      }
    }
    tally.count = 0;
    const meanings = traits.straightMeanings(meaning, abroad.slots, count);
    const meant = isMeant(meaning);
    for (let i = 0; i < count; i++) {
      const slot = abroad.slots[i] ?? 0;
      const known = meant && columns.meant[slot] === 1;
      const surplus = surplusOf(abroad.shares[i] ?? 0, known ? (meanings[i] ?? 0) : null);
      if (surplus > 1) found.set(slot, surplus);
    }
  };

  const find = (features: Features, day: number | null): Candidate[] => {
    const found = new Map<number, number>();
    if (windowDays !== null && day !== null)
      for (const step of [-1, 0, 1])
        search(
          stretches.get(stretchOf(day) + step),
          'all',
          features,
          (slot) => isNear(day, dayAt(slot)),
          found,
        );
    if (windowDays === null) search(all, 'all', features, () => true, found);
    else search(all, 'rarest', features, (slot) => !isNear(day, dayAt(slot)), found);
    for (const [slot, surplus] of sharers.find(features)) found.set(slot, surplus + (found.get(slot) ?? 0));
    return Array.from(found, ([slot, surplus]) => ({ slot, surplus }));
  };

  return {
    add(slot, features, day = null) {
      if (slot >= tally.sums.length) {
        tally = longer(tally, slot);
        const { length } = tally.sums;
        abroad = { slots: new Uint32Array(length), shares: new Float64Array(length) };
      }
      const candidates = find(features, day);
      const { id, contentHash, postings } = features;
      known[slot] = { id, contentHash, day };
      traits.put(slot, features);
      const choice = best.choose(slot, candidates);
      all.add(slot, postings);
      sharers.add(slot, features);
      if (windowDays !== null && day !== null) {
        const lists = stretches.get(stretchOf(day)) ?? createPostingLists('all');
        stretches.set(stretchOf(day), lists);
        lists.add(slot, postings);
      }
      return choice;
    },
    remove(slot, features) {
      const { postings } = features;
      const day = known[slot]?.day ?? null;
      known[slot] = undefined;
      traits.remove(slot);
      best.remove(slot);
      all.remove(slot, postings);
      sharers.remove(slot, features);
      if (windowDays !== null && day !== null) stretches.get(stretchOf(day))?.remove(slot, postings);
    },
    passedOver: () => sharers.passedOver(),
  };
}

/** What is known of an article besides its traits. */
interface Known {
  id: string;
  contentHash: string;
  day: number | null;
}

/** An address or a shingle that more articles have says nothing, and would cost a look at each. Each time is counted. */
const mostSharers = 400;

/** Candidates of one article that are judged, and as many again whose best it is. */
const mostJudged = 8;

function longer({ sums, count }: Tally, slot: number): Tally {
  const size = Math.max(64, Math.ceil(slot * 1.5));
  const grown = new Uint32Array(size);
  grown.set(sums);
  return { sums: grown, touched: new Uint32Array(size), count };
}
