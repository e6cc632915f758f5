import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createCandidateIndex } from '../../src/matching/candidates/candidates.ts';
import { type Features, features } from '../../src/matching/features.ts';
import { seedInputs } from '../support/seed-inputs.ts';
import { input } from './support.ts';

const model = loadModel();
const cameFirst = (slot: number, other: number) => slot < other;
const read = seedInputs().map((seed) => features(seed, model));
/** The same article, published that day. */
const on = (published: number | null, article: Features): Features => ({ ...article, published });

const url = 'https://example.org/2024/10/a-report-of-something';
const lone = (id: string) => features(input(id, 'de', id, { sourceUrls: [url] }), model);

/** The pairs that are candidates where each article is published a day more than a window after the one before. */
const candidatesBeyond = (articles: readonly Features[]): string[][] => {
  const precedes = (a: number, b: number) => (articles[a]?.id ?? '') < (articles[b]?.id ?? '');
  const index = createCandidateIndex(precedes, { windowDays: 30 });
  const pairs = articles.flatMap((article, slot) => {
    const { chosen } = index.add(slot, on(slot * 31, article));
    return chosen.map((other) => [article.id, articles[other]?.id ?? ''].sort());
  });
  expect(index.passedOver()).toBe(0);
  return pairs.sort((a, b) => (a.join() < b.join() ? -1 : 1));
};

describe('candidates', () => {
  it('are the same whichever of two articles came first', () => {
    for (const [i, a] of read.entries())
      for (const b of read.slice(i + 1)) {
        const found = [
          [a, b],
          [b, a],
        ].map(([first, second]) => {
          const index = createCandidateIndex(cameFirst);
          if (first) index.add(0, first);
          return second ? index.add(1, second).chosen.length : -1;
        });
        expect(found[0]).toBe(found[1]);
      }
  });

  it('hold the translations of a seed', () => {
    const index = createCandidateIndex(cameFirst);
    for (const [slot, each] of read.entries()) index.add(slot, each);
    const [first] = read;
    if (!first) throw new Error('The seeds are missing.');
    expect(index.add(10, first).chosen).toEqual(expect.arrayContaining([0, 1, 2]));
    index.remove(1, read[1] ?? first);
    expect(index.add(11, first).chosen).not.toContain(1);
  });

  it('are found by an address alone, and not by one that hundreds have', () => {
    const index = createCandidateIndex(cameFirst);
    index.add(0, lone('a'));
    expect(index.add(1, lone('b')).chosen).toEqual([0]);
    expect(index.passedOver()).toBe(0);
    for (let slot = 2; slot < 450; slot++) index.add(slot, lone(`c${slot}`));
    expect(index.add(450, lone('d')).chosen).toEqual([]);
    expect(index.passedOver()).toBeGreaterThan(0);
  });

  it('are bounded in number over all, and whoever is among the best of the other is one', () => {
    const index = createCandidateIndex(cameFirst);
    const [first] = read;
    if (!first) throw new Error('The seeds are missing.');
    let all = 0;
    for (let slot = 0; slot < 120; slot++) all += index.add(slot, lone(String(slot))).chosen.length;
    expect(all).toBeLessThanOrEqual(16 * 120);
    expect(all).toBeLessThan((120 * 119) / 2);
    index.add(120, first);
    expect(index.add(121, first).chosen).toContain(120);
  });

  it('beyond the window are found by the rarest keys, and their order decides nothing', () => {
    const [first] = read;
    if (!first) throw new Error('The seeds are missing.');
    const days = [0, 30, 31, null];
    for (const [i, day] of days.entries()) {
      const index = createCandidateIndex(cameFirst, { windowDays: 30 });
      index.add(0, on(0, first));
      expect(index.add(1, on(day, first)).chosen, `day ${days[i]}`).toEqual([0]);
    }
    const inOrder = candidatesBeyond(read);
    const turned = candidatesBeyond([...read].reverse());
    expect(inOrder).toEqual(turned);
    expect(inOrder).toContainEqual(['000', '001']);
  });
});

describe('candidates within a window of days', () => {
  const [first] = read;
  if (!first) throw new Error('The seeds are missing.');
  /** Has all its keys in common with itself, and none of the rarest; no wording and no address. */
  const common: Features = {
    ...first,
    shingles: new Uint32Array(0),
    urls: { own: [], sources: [], alternates: [], keys: [] },
    postings: { ...first.postings, rarest: 0, totalOfRarest: 0 },
  };
  const chosen = (one: number | null, other: number | null, windowDays: number | null): number[] => {
    const index = createCandidateIndex(cameFirst, { windowDays });
    index.add(0, on(one, common));
    return index.add(1, on(other, common)).chosen;
  };

  it.each([30, 7, 1])('of %i days are found by all keys', (days) => {
    for (const one of [0, 1, days - 1, days, days + 1, 2 * days, -1, -days])
      for (const apart of [0, 1, days - 1, days]) {
        expect(chosen(one, one + apart, days), `${one} and ${apart} later`).toEqual([0]);
        expect(chosen(one + apart, one, days), `${one} and ${apart} later`).toEqual([0]);
      }
  });

  it.each([
    [0, 0],
    [0, 10_000],
    [0, null],
    [null, null],
  ])('are found by all keys where there is no window: days %j and %j', (one, other) => {
    expect(chosen(one, other, null)).toEqual([0]);
  });

  it('of none are those of the same day', () => {
    expect(chosen(5, 5, 0)).toEqual([0]);
    expect(chosen(5, 6, 0)).toEqual([]);
  });

  it('are not found by all keys beyond it, nor where a day is not known', () => {
    for (const one of [0, 29, 30, 31])
      for (const apart of [31, 40, 90]) expect(chosen(one, one + apart, 30)).toEqual([]);
    expect(chosen(0, null, 30)).toEqual([]);
    expect(chosen(null, 0, 30)).toEqual([]);
    expect(chosen(null, null, 30)).toEqual([]);
  });

  it('are found by their rarest keys up to eight windows apart, and where a day is not known', () => {
    const rare: Features = { ...common, postings: first.postings };
    const found = (one: number | null, other: number | null): number[] => {
      const index = createCandidateIndex(cameFirst, { windowDays: 7 });
      index.add(0, on(one, rare));
      return index.add(1, on(other, rare)).chosen;
    };
    for (const one of [0, 55, 56, -1]) {
      expect(found(one, one + 56), `${one}`).toEqual([0]);
      expect(found(one + 56, one), `${one}`).toEqual([0]);
      expect(found(one, one + 57), `${one}`).toEqual([]);
      expect(found(one + 57, one), `${one}`).toEqual([]);
    }
    for (const day of [0, 500]) {
      expect(found(null, day)).toEqual([0]);
      expect(found(day, null)).toEqual([0]);
    }
    expect(found(null, null)).toEqual([0]);
  });

  it('are found by their wording and by an address, however long ago', () => {
    const { shingles } = first;
    const { urls } = lone('a');
    for (const more of [{ shingles }, { urls }]) {
      const index = createCandidateIndex(cameFirst, { windowDays: 7 });
      index.add(0, on(0, { ...common, ...more }));
      expect(index.add(1, on(5000, { ...common, ...more })).chosen, Object.keys(more)[0]).toEqual([0]);
    }
  });

  it('of other languages have to share more of the rarest keys beyond it than within', () => {
    const withOneKey = (article: Features, weight: number): Features => ({
      ...article,
      postings: {
        keys: Uint32Array.of(7),
        weights: Float32Array.of(weight),
        positions: Float32Array.of(0.5, -1, -1),
        total: 100,
        rarest: 1,
        totalOfRarest: 100,
      },
    });
    const [german, ukrainian] = read;
    if (!german || !ukrainian) throw new Error('The seeds are missing.');
    const found = (weight: number, apart: number): number[] => {
      const index = createCandidateIndex(cameFirst, { windowDays: 30 });
      index.add(0, on(0, withOneKey(german, weight)));
      return index.add(1, on(apart, withOneKey(ukrainian, weight))).chosen;
    };
    expect(found(3.4, 30)).toEqual([0]);
    expect(found(3.4, 31)).toEqual([]);
    expect(found(3.6, 31)).toEqual([0]);
  });

  it('are forgotten when they are taken out', () => {
    const index = createCandidateIndex(cameFirst, { windowDays: 30 });
    for (const slot of [0, 1]) index.add(slot, on(10, common));
    index.remove(0, common);
    expect(index.add(2, on(10, common)).chosen).toEqual([1]);
  });
});

describe('how good a candidate is', () => {
  const [german, ukrainian] = read;
  if (!german || !ukrainian) throw new Error('The seeds are missing.');
  const weight = 3.5;
  /** One key in common, of an article whose keys weigh so much in all, and of the rarest so much. */
  const withOneKey = (article: Features, total: number, totalOfRarest: number): Features => ({
    ...article,
    shingles: new Uint32Array(0),
    urls: { own: [], sources: [], alternates: [], keys: [] },
    meaning: { ...article.meaning, known: 0 },
    postings: {
      keys: Uint32Array.of(7),
      weights: Float32Array.of(weight),
      positions: Float32Array.of(0.5, -1, -1),
      total,
      rarest: 1,
      totalOfRarest,
    },
  });
  const surplus = (one: Features, other: Features, apart: number): number | undefined => {
    const index = createCandidateIndex(cameFirst, { windowDays: 30 });
    index.add(0, on(0, one));
    index.add(1, on(apart, other));
    return index.bestOf(1)[0]?.surplus;
  };
  const expectBothWays = (one: Features, other: Features, apart: number, expected: number): void => {
    expect(surplus(one, other, apart)).toBeCloseTo(expected, 3);
    expect(surplus(other, one, apart)).toBeCloseTo(expected, 3);
  };

  it('is what the keys in common weigh against a quarter of what all of the lesser article do', () => {
    expectBothWays(withOneKey(german, 12, 8), withOneKey(ukrainian, 20, 10), 30, weight / 3);
  });

  it('is told by the rarest keys alone beyond the window', () => {
    expectBothWays(withOneKey(german, 20, 12), withOneKey(ukrainian, 10, 24), 31, weight / 3);
  });

  it('is told against no more than is asked where both have capitals, and against less where one has none', () => {
    const [one, other] = [withOneKey(german, 99, 99), withOneKey(ukrainian, 99, 99)];
    const strong = (article: Features, cased: boolean): Features => ({
      ...article,
      cased,
      postings: { ...article.postings, weights: Float32Array.of(10) },
    });
    expectBothWays(strong(one, true), strong(other, true), 0, 10 / 7);
    expectBothWays(strong(one, true), strong(other, false), 0, 10 / 5);
    expectBothWays(strong(one, false), strong(other, false), 0, 10 / 5);
  });

  it('counts how alike meanings are only where both are known', () => {
    const [one, other] = [withOneKey(german, 12, 12), withOneKey(ukrainian, 12, 12)];
    const meaning = german.meaning;
    const unknown = { ...meaning, known: 0 };
    const both = (weight / 3 + 4) / 1.25;
    expectBothWays({ ...one, meaning }, { ...other, meaning: unknown }, 0, weight / 3);
    expectBothWays({ ...one, meaning: unknown }, { ...other, meaning: unknown }, 0, weight / 3);
    expect(surplus({ ...one, meaning }, { ...other, meaning }, 0)).toBeGreaterThan(weight / 3);
    expect(surplus({ ...one, meaning }, { ...other, meaning }, 0)).toBeLessThanOrEqual(both);
  });

  it('is told by the keys alone within a family of languages, which have to be as many as is asked', () => {
    const { meaning } = german;
    const [one, other] = [withOneKey(german, 12, 12), withOneKey(german, 20, 20)];
    expectBothWays({ ...one, meaning }, { ...other, meaning }, 0, weight / 3);
    const [less, more] = [withOneKey(german, 16, 16), withOneKey(german, 20, 20)];
    expect(surplus({ ...less, meaning }, { ...more, meaning }, 0)).toBeUndefined();
  });

  it('is the sum of what keys say and what an address in common does', () => {
    const { urls } = lone('a');
    const [one, other] = [withOneKey(german, 12, 12), withOneKey(ukrainian, 12, 12)];
    const byAddress = surplus(lone('a'), lone('b'), 0) ?? 0;
    expect(byAddress).toBeGreaterThan(0);
    expectBothWays({ ...one, urls }, { ...other, urls }, 0, byAddress + weight / 3);
  });
});
