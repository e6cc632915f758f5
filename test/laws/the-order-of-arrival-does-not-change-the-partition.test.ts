import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { randomFrom, shuffle } from '../../bench/support/random.ts';
import { loadModel } from '../../src/load-model.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { followPartition } from '../support/partition.ts';
import { bareSeeds, cutText, normalisedSeeds } from '../support/seed-variants.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

/* Law 6, the matcher's part: the partition is a pure function of the set of articles. */

const model = loadModel();

function partitionOf(inputs: readonly MatchInput[]): (readonly string[])[] {
  const known = followPartition(createMatcher(model));
  for (const input of inputs) known.add(input);
  return known.stories();
}

function permutations<T>(items: readonly T[]): T[][] {
  if (items.length < 2) return [[...items]];
  return items.flatMap((item, i) =>
    permutations(items.filter((_, k) => k !== i)).map((rest) => [item, ...rest]),
  );
}

/**
 * Some 200 articles that are hard to part: translations, some of them cut; articles that are half of one report and
 * half of another; copies; and the seeds with their halves.
 */
function stream(): MatchInput[] {
  const clean = syntheticStories(36, 5);
  const changed = clean.map((article, i) => {
    if (i % 4 === 1) return { ...article, text: cutText(article.text, 0.15, 0) };
    if (i % 4 === 2) return { ...article, text: cutText(article.text, 0, 0.2) };
    return article;
  });
  const spliced = clean.slice(0, 40).map((article, i) => {
    const other = clean[(i + 4) % clean.length]?.text ?? '';
    const text = article.text.slice(0, article.text.length >> 1) + other.slice(other.length >> 1);
    return { ...article, id: `${article.id}-spliced`, text };
  });
  const seeds = bareSeeds.flatMap((seed) => [
    seed,
    { ...seed, id: `${seed.id}-copy` },
    { ...seed, id: `${seed.id}-head`, text: cutText(seed.text, 0, 0.5) },
    { ...seed, id: `${seed.id}-tail`, text: cutText(seed.text, 0.5, 0) },
  ]);
  return [...changed, ...spliced, ...seeds];
}

describe('The order in which articles arrive does not change the partition', () => {
  it.each([
    ['without', bareSeeds],
    ['with', normalisedSeeds],
  ])('of the seeds %s their sources, in any of 120 orders.', (_, seeds) => {
    for (const order of permutations(seeds))
      expect(partitionOf(order)).toEqual([['000', '001', '002'], ['003'], ['004']]);
  });

  it('of a stream of some 200 articles that are hard to part.', () => {
    const articles = stream();
    const expected = partitionOf(articles);
    expect(articles.length).toBeGreaterThan(190);
    expect(expected.length).toBeGreaterThan(30);
    expect(expected.some((group) => group.length > 3)).toBe(true);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        expect(partitionOf(shuffle(articles, randomFrom(seed)))).toEqual(expected);
      }),
      { numRuns: 5 },
    );
  });

  it('nor do articles that came in between and were taken out or replaced.', () => {
    const articles = stream();
    const expected = partitionOf(articles);
    fc.assert(
      fc.property(fc.integer(), (seed) => {
        const random = randomFrom(seed);
        const known = followPartition(createMatcher(model));
        for (const article of shuffle(articles, random)) {
          const detour = random();
          const other = articles[Math.floor(random() * articles.length)]?.text ?? '';
          if (detour < 0.3) known.add({ ...article, text: other });
          if (detour < 0.15) known.remove(article.id);
          known.add(article);
        }
        expect(known.stories()).toEqual(expected);
      }),
      { numRuns: 3 },
    );
  });
});
