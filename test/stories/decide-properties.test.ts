import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { evolve, isStoryEvent } from '../../src/stories/evolve.ts';
import { noStories } from '../../src/stories/story.ts';
import { livingStory } from '../support/living-story.ts';
import { createStoryWorld, type StoryWorld } from '../support/story-world.ts';

const names = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/** A partition of some of the names: for each name the number of its group, or none. */
const partition = fc
  .array(fc.option(fc.nat({ max: 4 }), { freq: 5 }), { minLength: names.length, maxLength: names.length })
  .map((groups) => {
    const byGroup = new Map<number, string[]>();
    for (const [index, group] of groups.entries()) {
      if (group !== null) byGroup.set(group, [...(byGroup.get(group) ?? []), names[index] ?? '']);
    }
    return [...byGroup.values()];
  });
const partitions = fc.array(partition, { minLength: 1, maxLength: 8 });

const replay = (
  groupings: string[][][],
  eachTime: (world: StoryWorld, asked: string[][]) => void,
): StoryWorld => {
  const world = createStoryWorld();
  for (const asked of groupings) {
    world.partition(...asked);
    eachTime(world, asked);
  }
  return world;
};

describe('decide and evolve, over random partitions one after another', () => {
  it('give exactly the partition asked for', () => {
    fc.assert(
      fc.property(partitions, (groupings) => {
        replay(groupings, (world, asked) => {
          const groups = world.groups().map((group) => group.join());
          for (const group of asked) expect(groups).toContain([...group].sort().join());
          expect(groups.join().split(',').length).toBe(new Set(groups.join().split(',')).size);
        });
      }),
    );
  });

  it('keep every founding article in its story, every link within one, and a record for each', () => {
    fc.assert(
      fc.property(partitions, (groupings) => {
        replay(groupings, (world) => {
          for (const story of world.stories.byId.values()) {
            if (story.heir !== null) {
              expect(story.articles.size).toBe(0);
              continue;
            }
            expect(story.articles).toContain(story.founding);
            for (const { to } of story.links.values()) expect(story.articles).toContain(to);
            expect(story.links.size).toBe(story.articles.size > 1 ? story.articles.size : 0);
            expect(
              world
                .record(story.id)
                ?.articles.map(({ article }) => article)
                .sort(),
            ).toEqual([...story.articles].sort());
            for (const article of story.articles) expect(world.stories.storyOf.get(article)).toBe(story.id);
          }
        });
      }),
    );
  });

  it('never use an event id twice, and count the revisions of a story without a gap', () => {
    fc.assert(
      fc.property(partitions, (groupings) => {
        const { appended } = replay(groupings, () => {});
        expect(new Set(appended.map(({ event }) => event.id)).size).toBe(appended.length);
        const versions = new Map<string, number>();
        for (const { event } of appended) {
          if (event.type !== 'StoryRevised') continue;
          expect(event.data.version).toBe((versions.get(event.data.story) ?? 0) + 1);
          versions.set(event.data.story, event.data.version);
        }
      }),
    );
  });

  it('lead every id that ever was to a story that lives', () => {
    fc.assert(
      fc.property(partitions, (groupings) => {
        const { stories } = replay(groupings, () => {});
        for (const { id } of stories.byId.values()) expect(livingStory(stories, id)?.heir).toBeNull();
      }),
    );
  });

  it('give the same state when the events are folded again from the start', () => {
    fc.assert(
      fc.property(partitions, (groupings) => {
        const world = replay(groupings, () => {});
        const again = noStories();
        for (const { position, event } of world.appended) {
          // As the log keeps it: JSON.
          const read = { ...event, position, body: JSON.parse(JSON.stringify(event.body)) };
          if (isStoryEvent(read)) evolve(again, read);
        }
        expect(again).toEqual(world.stories);
      }),
    );
  });

  it('append nothing when the same partition is asked for again', () => {
    fc.assert(
      fc.property(partitions, (groupings) => {
        replay(groupings, (world, asked) => expect(world.partition(...asked)).toEqual([]));
      }),
    );
  });
});
