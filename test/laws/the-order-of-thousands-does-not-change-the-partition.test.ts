import { describe, expect, it } from 'vitest';
import { randomFrom, shuffle } from '../../bench/support/random.ts';
import { loadModel } from '../../src/load-model.ts';
import { features } from '../../src/matching/features.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { seedOfRun } from '../support/seed.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

/* Law 6 for streams of thousands: articles are read once, so that only matching is done in every order. */

const model = loadModel();

interface Read {
  input: MatchInput;
  features: ReturnType<typeof features>;
}

/**
 * Five hundred reports in four languages; every third lacks its end, and every fifth has the end of the next report
 * in the same language, so that articles hang together beyond their reports. Some have a date, some are weeks late.
 */
function stream(): Read[] {
  const articles = syntheticStories(500, 21);
  return articles.map((article, i) => {
    const lines = article.text.split('\n');
    const next = articles[(i + 4) % articles.length]?.text.split('\n') ?? [];
    const kept =
      i % 3 === 1 ? lines.slice(0, -3) : i % 5 === 2 ? [...lines.slice(0, 8), ...next.slice(8)] : lines;
    const day = i % 7 === 0 ? null : `2024-0${1 + (article.story % 9)}-1${i % 11 === 0 ? 9 : i % 4}`;
    const input = { ...article, text: kept.join('\n'), published: day };
    return { input, features: features(input, model) };
  });
}

const all = stream();

function storiesOf(read: readonly Read[], windowDays: number | null, atOnce: number): string[][] {
  const matcher = createMatcher(model, { windowDays });
  const groupOf = new Map<string, string[]>();
  for (let from = 0; from < read.length; from += atOnce) {
    const some = read.slice(from, from + atOnce);
    const groups = matcher.addAll(
      some.map((each) => each.input),
      some.map((each) => each.features),
    );
    for (const group of groups) for (const id of group) groupOf.set(id, group);
  }
  return [...new Set(groupOf.values())].sort((a, b) => ((a[0] ?? '') < (b[0] ?? '') ? -1 : 1));
}

const inAnotherStory = (a: readonly string[][], b: readonly string[][]): number => {
  const known = new Set(a.map((ids) => ids.join()));
  return b.filter((ids) => !known.has(ids.join())).flat().length;
};

describe('The order in which two thousand articles arrive does not change the partition', () => {
  const seed = seedOfRun();

  const expected = storiesOf(all, null, all.length);

  it(`hundreds at once (seed ${seed}).`, () => {
    expect(expected.length).toBeGreaterThan(300);
    expect(expected.filter((ids) => ids.length > 1).length).toBeGreaterThan(300);
    const other = storiesOf(shuffle(all, randomFrom(seed)), null, 300);
    expect(inAnotherStory(expected, other), `seed ${seed}`).toBe(0);
  });

  it(`one by one and with a window of a week (seed ${seed}).`, () => {
    const within = storiesOf(all, 7, all.length);
    const other = storiesOf(shuffle(all, randomFrom(seed)), 7, 1);
    expect(inAnotherStory(within, other), `seed ${seed}`).toBe(0);
  });
});
