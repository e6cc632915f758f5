import { withRoom } from '../columns.ts';
import type { Features } from '../features.ts';
import type { Spilling } from '../spill.ts';
import { type Candidate, type Choice, createBestCandidates } from './best-candidates.ts';
import { leastShare, leastShareBeyond, leastWeight, shareOf, surplusOf } from './candidate-rule.ts';
import { createListTables } from './list-tables.ts';
import { createListsByDay, type Place } from './lists-by-day.ts';
import { stepsOfWeight, type Tally } from './posting-lists.ts';
import { createSharers } from './sharers.ts';
import { createTraits, isMeant } from './traits.ts';

/** Finds the articles that are worth judging. Whether two are candidates depends on the two alone (law 6). */
export interface CandidateIndex {
  /** Adds an article. Out: which articles it is to be judged with, and which pairs are not to be any more. */
  add(slot: number, features: Features): Choice;
  remove(slot: number, features: Features): void;
  /** Adds an article without a search: of its candidates is known what `bestOf` once gave. */
  put(slot: number, features: Features): void;
  /** The best candidates of an article, best first. */
  bestOf(slot: number): Candidate[];
  /** Tells them again after `put`, without those that are gone, `lost` in number. */
  restoreBest(slot: number, best: readonly Candidate[], lost: number): void;
  /** Places among the best of others that nobody was given when an article was taken out. */
  placesLeft(): number;
  /** Tells that there are so many more of them. */
  leavePlaces(count: number): void;
  /** How often something was passed over because of a bound: then two orders of arrival may differ. */
  passedOver(): number;
}

/** What bounds the search. */
export interface CandidateOptions {
  /**
   * Articles published at most so many days apart are found by all their keys; up to eight times as many days apart, and
   * where a day is unknown, by the rarest of them; beyond, by addresses and wording alone. Null: all by all keys, at a cost
   * that grows with the number of articles.
   */
  windowDays: number | null;
  /** What matching keeps of old articles lies in a temporary file; where this is absent, in memory as well. */
  spilling?: Spilling | undefined;
}

/**
 * Two articles are candidates where the rare keys that they share near the same position, and how alike their meanings
 * run, are enough (`candidate-rule.ts`), where they share three of their sixteen smallest shingles, or an address.
 * `precedes` decides between candidates that are equally good.
 */
export function createCandidateIndex(
  precedes: (slot: number, other: number) => boolean,
  { windowDays, spilling }: CandidateOptions = { windowDays: null },
): CandidateIndex {
  const traits = createTraits();
  const isGone = (slot: number): boolean => traits.columns.families[slot] === 0;
  const tables = createListTables(spilling, isGone);
  const byDay = createListsByDay(tables.open, windowDays);
  const sharers = createSharers(tables, isGone, mostSharers);
  const best = createBestCandidates(mostJudged, precedes);
  let placesLeft = 0;
  const tally: Tally = { sums: new Uint32Array(0), touched: new Uint32Array(0), count: 0 };
  /** Articles in another language, whose meaning has to be asked, and how much of what is asked their keys weigh. */
  const abroad = { slots: new Uint32Array(0), shares: new Float64Array(0) };

  /** Adds to `found` the articles that a place has with enough in common. */
  const search = (
    { lists, depth, wanted }: Place,
    { postings, family, cased, meaning }: Features,
    found: Map<number, number>,
  ): void => {
    lists.weigh(postings, tally);
    const { columns } = traits;
    const ownFamily = traits.familyOf(family);
    const leastAbroad = depth === 'rarest' ? leastShareBeyond : leastShare;
    const ownTotal = depth === 'all' ? postings.total : postings.totalOfRarest;
    const totals = depth === 'all' ? columns.totals : columns.totalsOfRarest;
    abroad.slots = withRoom(abroad.slots, tally.count);
    abroad.shares = withRoom(abroad.shares, tally.count);
    let count = 0;
    for (let i = 0; i < tally.count; i++) {
      const slot = tally.touched[i] ?? 0;
      const weight = (tally.sums[slot] ?? 0) / stepsOfWeight;
      tally.sums[slot] = 0;
      if (weight < leastWeight || isGone(slot)) continue;
      const sameFamily = columns.families[slot] === ownFamily;
      const bothCased = cased && columns.cased[slot] === 1;
      const total = Math.min(ownTotal, totals[slot] ?? 0);
      const share = shareOf({ weight, total, sameFamily, bothCased });
      if (sameFamily) {
        if (share > 1 && wanted(slot)) found.set(slot, surplusOf(share, null));
      } else if (share > leastAbroad && wanted(slot)) {
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

  const find = (features: Features, sharing: Map<number, number>): Candidate[] => {
    const found = new Map<number, number>();
    for (const place of byDay.around(dayOf(features))) search(place, features, found);
    for (const [slot, surplus] of sharing) found.set(slot, surplus + (found.get(slot) ?? 0));
    return Array.from(found, ([slot, surplus]) => ({ slot, surplus }));
  };

  const enter = (slot: number, features: Features): void => {
    traits.put(slot, features);
    byDay.add(slot, dayOf(features), features.postings);
    tables.added();
  };

  const makeRoom = (length: number): void => {
    tally.sums = withRoom(tally.sums, length);
    tally.touched = withRoom(tally.touched, length);
  };

  return {
    add(slot, features) {
      makeRoom(slot + 1);
      const choice = best.choose(slot, find(features, sharers.add(slot, features)));
      enter(slot, features);
      return choice;
    },
    put(slot, features) {
      makeRoom(slot + 1);
      sharers.add(slot, features);
      enter(slot, features);
    },
    bestOf: best.of,
    restoreBest(slot, kept, lost) {
      if (best.restore(slot, kept, lost)) placesLeft++;
    },
    remove(slot, features) {
      const { postings } = features;
      traits.remove(slot);
      placesLeft += best.remove(slot);
      byDay.remove(slot, postings);
      sharers.remove(slot, features);
    },
    placesLeft: () => placesLeft,
    leavePlaces(count) {
      placesLeft += count;
    },
    passedOver: () => sharers.passedOver() + placesLeft,
  };
}

/** NaN where it is not known. */
const dayOf = ({ published }: Features): number => published ?? Number.NaN;

/** An address or a shingle that more articles have says nothing, and would cost a look at each. Each time is counted. */
const mostSharers = 400;

/** Candidates of one article that are judged, and as many again whose best it is. */
const mostJudged = 8;
