import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom, shuffle } from '../../bench/support/random.ts';
import { loadModel } from '../../src/load-model.ts';
import type { CandidateOptions } from '../../src/matching/candidates/candidates.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher, type Matcher } from '../../src/matching/matcher.ts';
import type { Snapshot } from '../../src/matching/snapshot.ts';
import { readOnce } from '../support/read-once.ts';
import { bareSeeds } from '../support/seed-variants.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

const model = loadModel();
/** Published in the course of a month; one of eight at a day that is not known. */
const published = (at: number): string | null =>
  at % 8 === 0 ? null : `2026-03-${String(1 + (at % 31)).padStart(2, '0')}`;
const articles: MatchInput[] = [...syntheticStories(9, 4), ...bareSeeds].map((article, at) => ({
  ...article,
  published: published(at),
}));
/** A new version of an article: it has become another one's copy. */
const changed = (article: MatchInput): MatchInput => ({ ...article, text: articles[0]?.text ?? '' });

const options = (windowDays: number | null): CandidateOptions => ({
  windowDays,
  spilling: { articlesInMemory: 16, open: () => spillInMemory() },
});
const add = (matcher: Matcher, input: MatchInput): string[][] => matcher.addAll([input], [readOnce(input)]);

/** What a snapshot says, whatever the order in which the articles came. */
const byId = ({ ids, bestCounts, best, surpluses, linkCounts, links, logits }: Snapshot) => {
  let [bestFrom, linksFrom] = [0, 0];
  const known = ids.map((id, place) => {
    const bestTo = bestFrom + (bestCounts[place] ?? 0);
    const linksTo = linksFrom + (linkCounts[place] ?? 0);
    const kept = [...best.subarray(bestFrom, bestTo)].map((at, n) => [ids[at], surpluses[bestFrom + n]]);
    const linked = [...links.subarray(linksFrom, linksTo)].map((at, n) => [ids[at], logits[linksFrom + n]]);
    [bestFrom, linksFrom] = [bestTo, linksTo];
    return { id, kept, linked: linked.sort() };
  });
  expect([bestFrom, linksFrom]).toEqual([best.length, links.length]);
  expect([surpluses.length, logits.length]).toEqual([best.length, links.length]);
  return known.sort((a, b) => (a.id < b.id ? -1 : 1));
};

/** A matcher that is brought back with these articles, in that order. */
const broughtBack = (
  snapshot: Snapshot,
  inputs: readonly MatchInput[],
  windowDays: number | null,
): Matcher => {
  const matcher = createMatcher(model, options(windowDays));
  const restoring = matcher.restore(snapshot);
  for (const input of inputs) restoring.put(input, readOnce(input));
  restoring.finish();
  return matcher;
};

describe('a matcher that is brought back', () => {
  it.each([null, 3])('goes on as the one that the snapshot is of, with a window of %j days', (windowDays) => {
    fc.assert(
      fc.property(fc.integer(), fc.nat(articles.length), (seed, until) => {
        const random = randomFrom(seed);
        const stream = shuffle(articles, random);
        const current = new Map<string, MatchInput>();
        const one = createMatcher(model, options(windowDays));
        const put = (input: MatchInput): void => {
          current.set(input.id, input);
          add(one, input);
        };
        for (const input of stream.slice(0, until)) {
          put(input);
          if (random() < 0.1) put(changed(input));
          if (random() < 0.1 && current.delete(input.id)) one.remove(input.id);
        }
        const other = broughtBack(one.snapshot(), shuffle([...current.values()], random), windowDays);
        expect(byId(other.snapshot())).toEqual(byId(one.snapshot()));
        expect(other.limitsHit()).toBe(one.limitsHit());
        for (const id of current.keys()) expect(other.groupsWith(id)).toEqual(one.groupsWith(id));
        for (const input of stream.slice(until)) expect(add(other, input)).toEqual(add(one, input));
        expect(byId(other.snapshot())).toEqual(byId(one.snapshot()));
      }),
      { numRuns: 6 },
    );
  });

  it('knows no more of articles that were taken out meanwhile than one that took them out', () => {
    const one = createMatcher(model, options(null));
    for (const input of articles) add(one, input);
    const snapshot = one.snapshot();
    const gone = new Set(articles.filter((_, at) => at % 7 === 3).map(({ id }) => id));
    for (const id of gone) one.remove(id);
    const left = articles.filter(({ id }) => !gone.has(id));
    const other = broughtBack(snapshot, left, null);
    expect(byId(other.snapshot())).toEqual(byId(one.snapshot()));
    expect(other.limitsHit()).toBe(one.limitsHit());
    for (const id of gone) expect(other.has(id)).toBe(false);
    for (const { id } of left) expect(other.groupsWith(id)).toEqual(one.groupsWith(id));
  });

  it('awaits each article of the snapshot until it is back, and refuses any other', () => {
    const [first, second, third] = articles;
    if (!first || !second || !third) throw new Error('There are no articles.');
    const one = createMatcher(model, options(null));
    for (const input of [first, second]) add(one, input);
    const other = createMatcher(model, options(null));
    const restoring = other.restore(one.snapshot());
    const put = (input: MatchInput): void => restoring.put(input, readOnce(input));
    expect([first, second, third].map(({ id }) => restoring.placeOf(id))).toEqual([0, 1, -1]);
    put(first);
    expect([first, second, third].map(({ id }) => restoring.placeOf(id))).toEqual([-1, 1, -1]);
    expect(() => put(first)).toThrow('not awaited');
    expect(() => put(third)).toThrow('not awaited');
    restoring.finish();
    expect([first, second, third].map(({ id }) => other.has(id))).toEqual([true, false, false]);
    expect(other.snapshot().links.length).toBe(0);
  });

  it('forgets an article that was removed before all were back', () => {
    const one = createMatcher(model, options(null));
    for (const input of articles) add(one, input);
    const other = createMatcher(model, options(null));
    const restoring = other.restore(one.snapshot());
    for (const input of articles) restoring.put(input, readOnce(input));
    for (const { id } of bareSeeds) other.remove(id);
    restoring.finish();
    for (const { id } of bareSeeds) one.remove(id);
    expect(byId(other.snapshot())).toEqual(byId(one.snapshot()));
  });

  it('begins with nothing where the snapshot is of nothing', () => {
    const other = broughtBack(createMatcher(model).snapshot(), [], null);
    expect(other.snapshot().ids).toEqual([]);
    for (const input of articles.slice(0, 1)) expect(add(other, input)).toEqual([[input.id]]);
  });
});
