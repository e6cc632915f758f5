import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import { differenceOf } from '../../src/stories/difference.ts';
import { createStoryWorld, type StoryWorld } from '../support/story-world.ts';

/** The stories {a, b}, {c} and {d, e}, and one that has ended in the first. */
const fourStories = (): StoryWorld => {
  const world = createStoryWorld();
  world.partition(['a']);
  world.partition(['b']);
  world.partition(['a', 'b'], ['c']);
  world.partition(['d']);
  world.partition(['d', 'e']);
  return world;
};

const compare = (world: StoryWorld, ...groups: string[][]) =>
  differenceOf(
    groups.map((group) => group.map((name) => sha256(name))),
    world.stories,
    '99',
  );

describe('what a new partition would make of the stories', () => {
  it('is nothing where they are the same', () => {
    const difference = compare(fourStories(), ['b', 'a'], ['c'], ['e', 'd']);
    expect(difference).toEqual({
      articles: 5,
      storiesBefore: 3,
      storiesAfter: 3,
      moved: 0,
      merges: 0,
      splits: 0,
      changes: [],
    });
  });

  it('is a merge, and the articles that move by it', () => {
    const world = fourStories();
    const { changes, ...figures } = compare(world, ['a', 'b'], ['c', 'd', 'e']);
    expect(figures).toEqual({
      articles: 5,
      storiesBefore: 3,
      storiesAfter: 2,
      moved: 2,
      merges: 1,
      splits: 0,
    });
    const [change = expect.fail(), ...others] = changes;
    expect(others).toEqual([]);
    expect({
      ...change,
      articles: change.articles.map(({ article, from }) => [world.nameOf(article), from]).sort(),
    }).toEqual({
      story: world.storyOf('c'),
      isNew: false,
      merged: [world.storyOf('d')],
      articles: [
        ['c', world.storyOf('c')],
        ['d', world.storyOf('d')],
        ['e', world.storyOf('d')],
      ],
      gone: [],
    });
  });

  it('is a split, and an article that is new to all', () => {
    const world = fourStories();
    const { changes, ...figures } = compare(world, ['a'], ['b', 'new'], ['c'], ['d', 'e']);
    expect(figures).toEqual({
      articles: 5,
      storiesBefore: 3,
      storiesAfter: 4,
      moved: 1,
      merges: 0,
      splits: 1,
    });
    const stays = changes.find(({ isNew }) => !isNew);
    expect(stays?.story).toBe(world.storyOf('a'));
    expect(stays?.gone.map(world.nameOf)).toEqual(['b']);
    const parts = changes.find(({ isNew }) => isNew);
    expect(world.stories.byId.has(parts?.story ?? '')).toBe(false);
    expect(parts?.articles).toHaveLength(2);
    expect(parts?.articles).toContainEqual({ article: sha256('b'), from: world.storyOf('a') });
    expect(parts?.articles).toContainEqual({ article: sha256('new'), from: null });
  });
});
