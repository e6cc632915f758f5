import { describe, expect, it } from 'vitest';
import { randomFrom, shuffle } from '../../bench/support/random.ts';
import { sha256 } from '../../src/ids.ts';
import { loadModel } from '../../src/load-model.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import { followPartition } from '../support/partition.ts';
import { bareSeeds } from '../support/seed-variants.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

const model = loadModel();
const seed = (index: number): MatchInput => {
  const found = bareSeeds[index];
  if (!found) throw new Error('The seeds are missing.');
  return found;
};

describe('what add gives', () => {
  const articles = shuffle([...syntheticStories(25, 9), ...bareSeeds], randomFrom(2));

  it('holds the article, each id once, and everything sorted', () => {
    const matcher = createMatcher(model);
    for (const article of articles) {
      const groups = matcher.add(article);
      const ids = groups.flat();
      expect(ids).toContain(article.id);
      expect(new Set(ids).size).toBe(ids.length);
      for (const group of groups) expect(group).toEqual([...group].sort());
      const firsts = groups.map(([first = '']) => first);
      expect(firsts).toEqual([...firsts].sort());
    }
  });

  it('holds every article of each group that it changes', () => {
    const known = followPartition(createMatcher(model));
    const before = new Map<string, readonly string[]>();
    for (const article of articles) {
      const touched = new Set(known.add(article).flat());
      for (const id of touched) for (const member of before.get(id) ?? []) expect(touched).toContain(member);
      for (const id of touched) before.set(id, known.groupOf(id) ?? []);
    }
  });

  it('adds up to the partition of all, which is that of the reports', () => {
    const known = followPartition(createMatcher(model));
    for (const article of articles) known.add(article);
    const ids = known.stories().flat();
    expect([...ids].sort()).toEqual(articles.map(({ id }) => id).sort());
    for (const group of known.stories()) {
      const reports = new Set(group.map((id) => (id.length === 3 ? 'seed' : id.slice(0, 3))));
      expect(reports.size).toBe(1);
    }
    expect(known.groupOf('001')).toEqual(['000', '001', '002']);
  });
});

describe('the groups that hang together with an article', () => {
  it('hold its own, which is what was told of it last, whichever articles came and went since', () => {
    const articles = shuffle([...syntheticStories(8, 9), ...bareSeeds], randomFrom(6));
    const matcher = createMatcher(model);
    const known = followPartition(matcher);
    const agree = (): void => {
      for (const group of known.stories())
        for (const id of group) expect(matcher.groupsWith(id)).toContainEqual(group);
    };
    for (const article of articles) {
      known.add(article);
      agree();
    }
    for (const { id } of articles.slice(0, 12)) {
      known.remove(id);
      agree();
      expect(matcher.groupsWith(id)).toEqual([[id]]);
    }
  });
});

describe('a matcher that spills nearly all', () => {
  it('gives the same groups at each step, also where articles are replaced and taken out', () => {
    // With ids as documents have them.
    const articles = shuffle([...syntheticStories(25, 9), ...bareSeeds], randomFrom(4)).map((article) => ({
      ...article,
      id: sha256(article.id),
    }));
    const all = createMatcher(model);
    const spilling = createMatcher(model, {
      windowDays: null,
      spilling: { articlesInMemory: 3, open: () => spillInMemory() },
    });
    for (const [i, article] of articles.entries()) {
      expect(spilling.add(article)).toEqual(all.add(article));
      const earlier = articles[Math.floor(i / 2)];
      if (!earlier || i % 5 > 0) continue;
      if (i % 10 === 0) expect(spilling.remove(earlier.id)).toEqual(all.remove(earlier.id));
      else
        expect(spilling.add({ ...earlier, text: article.text })).toEqual(
          all.add({ ...earlier, text: article.text }),
        );
    }
  });
});

describe('an article that is added twice', () => {
  it('changes nothing', () => {
    const known = followPartition(createMatcher(model));
    for (const article of bareSeeds) known.add(article);
    const before = known.stories();
    for (const article of bareSeeds) {
      expect(known.add(article).flat()).toContain(article.id);
      expect(known.stories()).toEqual(before);
    }
  });

  it('under two ids is in one story twice', () => {
    const known = followPartition(createMatcher(model));
    for (const article of bareSeeds) known.add(article);
    for (const article of bareSeeds) known.add({ ...article, id: `again-${article.id}` });
    expect(known.stories()).toEqual([
      ['000', '001', '002', 'again-000', 'again-001', 'again-002'],
      ['003', 'again-003'],
      ['004', 'again-004'],
    ]);
  });

  it('and replaced by another text leaves its story', () => {
    const known = followPartition(createMatcher(model));
    for (const article of bareSeeds) known.add(article);
    known.add({ ...seed(2), text: 'Hôm nay trời đẹp.' });
    expect(known.groupOf('000')).toEqual(['000', '001']);
    expect(known.groupOf('002')).toEqual(['002']);
  });

  it('and taken out comes back where it was', () => {
    const known = followPartition(createMatcher(model));
    for (const article of bareSeeds) known.add(article);
    const before = known.stories();
    for (const { id } of bareSeeds) known.remove(id);
    expect(known.stories()).toEqual([]);
    for (const article of bareSeeds) known.add(article);
    expect(known.stories()).toEqual(before);
  });
});

describe('bestPartner', () => {
  it('knows no partner for an article or a group that it does not know', () => {
    const matcher = createMatcher(model);
    matcher.add(seed(0));
    expect(matcher.bestPartner('nobody', ['000'])).toBeNull();
    expect(matcher.bestPartner('000', ['nobody'])).toBeNull();
    expect(matcher.bestPartner('000', ['000'])).toBeNull();
  });
});
