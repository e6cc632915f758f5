import { describe, expect, it } from 'vitest';
import { pick, randomFrom } from '../../bench/support/random.ts';
import { sha256 } from '../../src/ids.ts';
import { createSpilledStories } from '../../src/placing/spilled-stories.ts';
import { evolve, type StoryEvent } from '../../src/stories/evolve.ts';
import { noStories, type Story } from '../../src/stories/story.ts';
import { seedOfRun } from '../support/seed.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';
import { evidence } from '../support/story-samples.ts';

const spilled = (spill: ReturnType<typeof spillInMemory>) =>
  createSpilledStories({ articlesInMemory: 1, open: () => spill });
const storyId = (n: number): string => `s_${sha256(String(n)).slice(0, 16)}`;

/** Stories by their ids. */
const contents = (stories: Iterable<Story>) => [...stories].sort((a, b) => (a.id < b.id ? -1 : 1));

/** Events of `count` stories, in an order of their own. */
const events = (count: number, random: () => number): StoryEvent[] => {
  const opened: number[] = [];
  return Array.from({ length: count }, (_, position): StoryEvent => {
    const last = opened.at(-1);
    const old = opened.length > 0 ? pick(opened, random) : 0;
    const kind = random();
    if (last === undefined || kind < 0.5) {
      opened.push(position);
      const data = { story: storyId(position), article: sha256(String(position)), model: 'm' };
      return { type: 'StoryOpened', data, body: null, position };
    }
    if (kind < 0.75) {
      const data = {
        ...{ story: storyId(old), article: sha256(`${position} joins`), to: sha256(String(old)) },
        ...{ kind: 'translation' as const, probability: 0.9, logit: 3.25, model: 'm' },
      };
      return { type: 'ArticleLinked', data, body: evidence, position };
    }
    const data = { story: storyId(old), curation: 'c', articles: [] };
    return { type: 'StoryWithdrawn', data, body: null, position };
  });
};

describe('stories that spill', () => {
  const seed = seedOfRun();

  it(`are the same as those that do not (seed ${seed})`, () => {
    const spill = spillInMemory();
    const [some, all] = [noStories(spilled(spill)), noStories()];
    for (const event of events(4000, randomFrom(seed))) {
      evolve(some, event);
      evolve(all, event);
    }
    expect(spill.size()).toBeGreaterThan(0);
    expect(contents(some.byId.values())).toEqual(contents(all.byId.values()));
    for (const { id } of all.byId.values()) {
      expect(some.byId.has(id)).toBe(true);
      expect(some.byId.get(id)).toEqual(all.byId.get(id));
    }
    expect(some.byId.get(storyId(-1))).toBeUndefined();
  });

  it('are the same where the disk has room for some of them', () => {
    const [some, all] = [noStories(spilled(spillInMemory(300_000))), noStories()];
    for (const event of events(4000, randomFrom(5))) {
      evolve(some, event);
      evolve(all, event);
    }
    expect(contents(some.byId.values())).toEqual(contents(all.byId.values()));
  });

  it('stay in memory where the disk has no room', () => {
    const spill = spillInMemory(0);
    const some = noStories(spilled(spill));
    for (const event of events(3000, randomFrom(7))) evolve(some, event);
    expect(spill.size()).toBe(0);
    expect([...some.byId.values()].length).toBeGreaterThan(1000);
    expect(new Set([...some.byId.values()]).size).toBe([...some.byId.values()].length);
  });

  it('do not let the file grow by being asked for again and again', () => {
    const spills: ReturnType<typeof spillInMemory>[] = [];
    const open = () => {
      const spill = spillInMemory();
      spills.push(spill);
      return spill;
    };
    const some = noStories(createSpilledStories({ articlesInMemory: 1, open }));
    for (const event of events(3000, randomFrom(7))) evolve(some, event);
    const before = contents(some.byId.values());
    const ids = before.map(({ id }) => id);
    for (let round = 0; round < 8; round++) for (const id of ids) some.byId.get(id);
    expect(spills.length).toBeGreaterThan(1);
    for (const closed of spills.slice(0, -1)) expect(closed.size()).toBe(0);
    expect(contents(some.byId.values())).toEqual(before);
  });

  it('leave nothing in the file once they were asked for again, so that erasing reaches all of it', () => {
    const spill = spillInMemory();
    const some = noStories(spilled(spill));
    for (const event of events(3000, randomFrom(7))) evolve(some, event);
    const written = () => new TextDecoder().decode(spill.read(0, spill.size()));
    expect(written()).toContain(storyId(0));
    some.byId.get(storyId(0));
    expect(written()).not.toContain(`"${storyId(0)}"`);
  });
});
