import type { Features } from '../features.ts';
import { hash32 } from '../vectors/hash.ts';
import type { Run } from './list-store.ts';
import type { ListTables } from './list-tables.ts';

/** Articles by what two can hardly share by chance: addresses, and the smallest hashes of their shingles. */
export interface Sharers {
  /**
   * Adds an article. Out: slots of others that share an address, or three of the sixteen smallest shingles, and how
   * much that adds to a candidate's surplus: 1 for three shingles, and above all else for an address.
   */
  add(slot: number, features: Features): Map<number, number>;
  /** `isGone` says so of the slot by now. */
  remove(slot: number, features: Features): void;
  /** How often an address or a shingle was passed over because more than `most` articles have it. */
  passedOver(): number;
}

/**
 * None yet; its lists are tables of its own among `tables`. An article whose slot `isGone` is found by nobody, and an
 * address or a shingle that more than `most` articles have finds nobody.
 */
export function createSharers(tables: ListTables, isGone: (slot: number) => boolean, most: number): Sharers {
  const shingles = tables.open();
  /** Shingles whose lists were given up for good: one more article had them than `most`. */
  const givenUp = new Set<number>();
  const addresses = tables.open();
  /** How many articles have an address, where it is more than `most`: their list need not be read. */
  const crowded = new Map<string, number>();
  let passedOver = 0;

  const withShingle = (hash: number): number[] => {
    const slots: number[] = [];
    shingles.read(hash, (run) => collect(run, null, isGone, slots));
    return slots;
  };

  const addShingles = (slot: number, features: Features, found: Map<number, number>): void => {
    const meetings = new Map<number, number>();
    for (const hash of posted(features)) {
      if (givenUp.has(hash)) continue;
      const others = withShingle(hash);
      for (const other of others) meetings.set(other, (meetings.get(other) ?? 0) + 1);
      if (others.length < most) shingles.push(hash, slot, 0);
      else {
        givenUp.add(hash);
        shingles.clear(hash);
      }
    }
    for (const [other, times] of meetings)
      if (times >= leastMeetings) found.set(other, times / leastMeetings);
  };

  const addAddress = (slot: number, url: string, found: Map<number, number>): void => {
    const [key, check] = [hash32(url), checkOf(url)];
    const known = crowded.get(url);
    const others: number[] = [];
    if (known === undefined) addresses.read(key, (run) => collect(run, check, isGone, others));
    else passedOver++;
    for (const other of others) found.set(other, surest);
    const count = (known ?? others.length) + 1;
    if (count > most) crowded.set(url, count);
    addresses.push(key, slot, check);
  };

  return {
    add(slot, features) {
      const found = new Map<number, number>();
      addShingles(slot, features, found);
      for (const url of features.urls.keys) addAddress(slot, url, found);
      return found;
    },
    remove(slot, features) {
      for (const hash of posted(features)) shingles.drop(hash, slot);
      for (const url of features.urls.keys) {
        addresses.drop(hash32(url), slot);
        const count = (crowded.get(url) ?? 0) - 1;
        if (count > most) crowded.set(url, count);
        else crowded.delete(url);
      }
    },
    passedOver: () => passedOver + givenUp.size,
  };
}

const posted = (features: Features): Uint32Array => features.shingles.subarray(0, 16);
const leastMeetings = 3;
/** Above any weight of keys and meanings. */
const surest = 1000;

/**
 * A second hash, which lies beside the slot. Two addresses with both in common are not to be expected among a thousand
 * million, and would be one needless candidate: the judge compares the addresses themselves.
 */
const checkOf = (url: string): number => hash32(` ${url}`);

function collect(
  { words, from, end }: Run,
  check: number | null,
  isGone: (slot: number) => boolean,
  slots: number[],
): void {
  for (let at = from; at < end; at += 2) {
    const slot = words[at] ?? 0;
    if ((check === null || words[at + 1] === check) && !isGone(slot)) slots.push(slot);
  }
}
