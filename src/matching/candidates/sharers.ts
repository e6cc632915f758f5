import type { Features } from '../features.ts';
import { createListStore } from './list-store.ts';

/** Articles by what two can hardly share by chance: addresses, and the smallest hashes of their shingles. */
export interface Sharers {
  add(slot: number, features: Features): void;
  remove(slot: number, features: Features): void;
  /**
   * Slots that share an address, or three of the sixteen smallest shingles, and how much that adds to a candidate's
   * surplus: 1 for three shingles, and above all else for an address.
   */
  find(features: Features): Map<number, number>;
  /** How often an address or a shingle was passed over because more than `most` articles have it. */
  passedOver(): number;
}

export function createSharers(most: number): Sharers {
  const shingles = createListStore(most);
  const urls = new Map<string, number[]>();
  let passedOver = 0;

  const bounded = (list: number[] | undefined): readonly number[] => {
    if (!list || list.length <= most) return list ?? [];
    passedOver++;
    return [];
  };

  return {
    add(slot, features) {
      for (const hash of features.shingles.subarray(0, postedShingles)) shingles.push(hash, slot, 0);
      for (const url of urlsOf(features)) push(urls, url, slot);
    },
    remove(slot, features) {
      for (const hash of features.shingles.subarray(0, postedShingles)) shingles.drop(hash, slot);
      for (const url of urlsOf(features)) drop(urls, url, slot);
    },
    find(features) {
      const meetings = new Map<number, number>();
      for (const hash of features.shingles.subarray(0, postedShingles)) {
        shingles.open(hash);
        for (let at = shingles.from; at < shingles.end; at += 2) {
          const slot = shingles.words[at] ?? 0;
          meetings.set(slot, (meetings.get(slot) ?? 0) + 1);
        }
      }
      const found = new Map<number, number>();
      for (const [slot, times] of meetings)
        if (times >= leastMeetings) found.set(slot, times / leastMeetings);
      for (const url of urlsOf(features)) for (const slot of bounded(urls.get(url))) found.set(slot, surest);
      return found;
    },
    passedOver: () => passedOver + shingles.givenUp,
  };
}

const postedShingles = 16;
const leastMeetings = 3;
/** Above any weight of keys and meanings. */
const surest = 1000;

const urlsOf = (features: Features): readonly string[] => features.urls.keys;

function push(lists: Map<string, number[]>, key: string, slot: number): void {
  const list = lists.get(key);
  if (list) list.push(slot);
  else lists.set(key, [slot]);
}

function drop(lists: Map<string, number[]>, key: string, slot: number): void {
  const kept = (lists.get(key) ?? []).filter((other) => other !== slot);
  if (kept.length > 0) lists.set(key, kept);
  else lists.delete(key);
}
