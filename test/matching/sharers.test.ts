import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createListTables } from '../../src/matching/candidates/list-tables.ts';
import { createSharers } from '../../src/matching/candidates/sharers.ts';
import { features } from '../../src/matching/features.ts';
import type { Spilling } from '../../src/matching/spill.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';
import { input } from './support.ts';

const most = 3;
const some = features(input('a', 'en', 'Of no concern'), loadModel());

interface Made {
  shingles: number[];
  urls: string[];
  /** Which of the articles before goes first. */
  takesOut: number | null;
}

type Told = { others: [number, number][]; passedOver: number }[];

/** Calls `out` for what goes, each once, and `add` for each; keeps what that tells. */
const play = (
  stream: readonly Made[],
  add: (slot: number, made: Made) => Map<number, number>,
  out: (slot: number, made: Made) => void,
  passedOver: () => number,
): Told => {
  const gone = new Set<number>();
  return stream.map((made, slot) => {
    const leaving = made.takesOut ?? slot;
    const left = stream[leaving];
    if (left && leaving < slot && !gone.has(leaving)) {
      gone.add(leaving);
      out(leaving, left);
    }
    const others = [...add(slot, made)].sort(([a], [b]) => a - b);
    return { others, passedOver: passedOver() };
  });
};

const withLists = (stream: readonly Made[], spilling?: Spilling): Told => {
  const gone = new Set<number>();
  const isGone = (slot: number) => gone.has(slot);
  const tables = createListTables(spilling, isGone);
  const sharers = createSharers(tables, isGone, most);
  const featuresOf = ({ shingles, urls }: Made) => ({
    ...some,
    shingles: Uint32Array.from(shingles).sort(),
    urls: { own: [], sources: [], alternates: [], keys: urls },
  });
  const add = (slot: number, made: Made) => {
    const found = sharers.add(slot, featuresOf(made));
    tables.added();
    return found;
  };
  const out = (slot: number, made: Made) => {
    gone.add(slot);
    sharers.remove(slot, featuresOf(made));
  };
  return play(stream, add, out, sharers.passedOver);
};

/**
 * What is to come out, said with sets: a shingle that one more than `most` have is given up for good, an address for as
 * long as more than `most` have it.
 */
const withSets = (stream: readonly Made[]): Told => {
  const having = new Map<number | string, Set<number>>();
  const givenUp = new Set<number>();
  let passedOver = 0;
  const slotsOf = (key: number | string): Set<number> => {
    const slots = having.get(key) ?? new Set();
    having.set(key, slots);
    return slots;
  };
  const add = (slot: number, { shingles, urls }: Made) => {
    const times = new Map<number, number>();
    for (const shingle of shingles.filter((each) => !givenUp.has(each))) {
      for (const other of slotsOf(shingle)) times.set(other, (times.get(other) ?? 0) + 1);
      if (slotsOf(shingle).size === most) givenUp.add(shingle);
      else slotsOf(shingle).add(slot);
    }
    const found = new Map([...times].filter(([, count]) => count >= 3).map(([other, n]) => [other, n / 3]));
    for (const url of urls) {
      if (slotsOf(url).size > most) passedOver++;
      else for (const other of slotsOf(url)) found.set(other, 1000);
      slotsOf(url).add(slot);
    }
    return found;
  };
  const out = (slot: number, { shingles, urls }: Made) => {
    for (const key of [...shingles, ...urls]) slotsOf(key).delete(slot);
  };
  return play(stream, add, out, () => passedOver + givenUp.size);
};

const stream = fc.array(
  fc.record({
    shingles: fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 2, maxLength: 5 }),
    urls: fc.uniqueArray(fc.constantFrom('a/1', 'b/2', 'c/3', 'd/4'), { maxLength: 3 }),
    takesOut: fc.option(fc.nat(20), { freq: 3 }),
  }),
  { minLength: 30, maxLength: 60 },
);

describe('what articles share', () => {
  it('is bounded, and the same where lists are spilled, also where articles leave a list at the bound', () => {
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 6 }), (made, articlesInMemory) => {
        const expected = withSets(made);
        expect(expected.at(-1)?.passedOver).toBeGreaterThan(0);
        expect(withLists(made)).toEqual(expected);
        expect(withLists(made, { articlesInMemory, open: () => spillInMemory() })).toEqual(expected);
      }),
      { numRuns: 40 },
    );
  });
});
