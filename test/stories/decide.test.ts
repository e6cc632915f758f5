import { describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { decide } from '../../src/stories/decide.ts';
import { livingStory } from '../support/living-story.ts';
import { makeArticle } from '../support/make-article.ts';
import { createStoryWorld, linkInTests } from '../support/story-world.ts';

const types = (events: readonly NewLogEvent[]): string[] => events.map(({ type }) => type);

describe('decide', () => {
  it('opens a story for an article that matches no other', () => {
    const world = createStoryWorld();
    const events = world.partition(['a']);
    expect(types(events)).toEqual(['StoryOpened', 'StoryRevised']);
    expect(world.groups()).toEqual([['a']]);
    expect(events.map(({ stream }) => stream)).toEqual([
      `story-${world.storyOf('a')}`,
      `story-${world.storyOf('a')}`,
    ]);
  });

  it('links an article that joins, and the one that is alone no longer', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    const story = world.storyOf('a');
    const events = world.partition(['a', 'b']);
    expect(types(events)).toEqual(['ArticleLinked', 'ArticleLinked', 'StoryRevised']);
    expect(world.storyOf('b')).toBe(story);
    expect(events.at(-1)?.data).toEqual({ story, version: 2 });
  });

  it('appends nothing where nothing has changed', () => {
    const world = createStoryWorld();
    world.partition(['a', 'b'], ['c']);
    expect(world.partition(['a', 'b'], ['c'])).toEqual([]);
  });

  it('gives the same events, with the same ids, when asked the same again', () => {
    const once = createStoryWorld();
    const again = createStoryWorld();
    expect(once.partition(['a', 'b'], ['c'])).toEqual(again.partition(['c'], ['b', 'a']));
  });

  it('merges into the story opened first, and the other id leads there for ever', () => {
    const world = createStoryWorld();
    world.partition(['b']);
    world.partition(['a']);
    const [first, second] = [world.storyOf('b'), world.storyOf('a')];
    const events = world.partition(['a', 'b']);
    expect(types(events)).toEqual(['StoriesMerged', 'ArticleLinked', 'ArticleLinked', 'StoryRevised']);
    expect(world.storyOf('a')).toBe(first);
    expect(livingStory(world.stories, second ?? '')?.id).toBe(first);
    world.partition(['x']);
    world.partition(['a', 'b', 'x']);
    expect(livingStory(world.stories, second ?? '')?.id).toBe(first);
  });

  it('merges three stories at once into the one opened first', () => {
    const world = createStoryWorld();
    for (const name of ['c', 'a', 'b']) world.partition([name]);
    const first = world.storyOf('c');
    world.partition(['a', 'b', 'c']);
    expect(['a', 'b', 'c'].map(world.storyOf)).toEqual([first, first, first]);
  });

  it('leaves the id to the part with the founding article when a story splits', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    world.partition(['a', 'b', 'c', 'd']);
    const story = world.storyOf('a');
    const events = world.partition(['a', 'b'], ['c', 'd']);
    expect(types(events).filter((type) => type === 'StorySplit')).toHaveLength(1);
    expect(types(events)).not.toContain('StoryOpened');
    expect(world.storyOf('a')).toBe(story);
    expect(world.storyOf('c')).not.toBe(story);
    expect(world.groups()).toEqual([
      ['a', 'b'],
      ['c', 'd'],
    ]);
  });

  it('lets one article that leaves found a story of its own', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    world.partition(['a', 'b']);
    const events = world.partition(['a'], ['b']);
    expect(types(events)).toContain('ArticleUnlinked');
    expect(types(events)).toContain('StoryOpened');
    expect(world.groups()).toEqual([['a'], ['b']]);
    expect(world.record(world.storyOf('a'))?.articles.map(({ link }) => link)).toEqual([null]);
  });

  it('moves one article from a story to another', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    world.partition(['a', 'm']);
    world.partition(['z']);
    const events = world.partition(['a'], ['m', 'z']);
    expect(types(events).slice(0, 1)).toEqual(['ArticleUnlinked']);
    expect(world.storyOf('m')).toBe(world.storyOf('z'));
    expect(types(events)).not.toContain('StoriesMerged');
  });

  it('splits before it merges when a founding article joins an older story', () => {
    const world = createStoryWorld();
    world.partition(['old']);
    world.partition(['f']);
    world.partition(['f', 'g', 'h']);
    const [oldest, ending] = [world.storyOf('old'), world.storyOf('f')];
    world.partition(['f', 'old'], ['g', 'h']);
    expect(world.groups()).toEqual([
      ['f', 'old'],
      ['g', 'h'],
    ]);
    expect(livingStory(world.stories, ending ?? '')?.id).toBe(oldest);
    expect([oldest, ending]).not.toContain(world.storyOf('g'));
  });

  it('gives a new id to an article that founds a story a second time', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    world.partition(['b']);
    const second = world.storyOf('b');
    world.partition(['a', 'b']);
    world.partition(['a'], ['b']);
    expect(world.storyOf('b')).not.toBe(second);
    expect(livingStory(world.stories, second ?? '')?.id).toBe(world.storyOf('a'));
  });

  it('revises the record, and nothing else, when an article comes again with other content', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    world.rewrite('a', { headline: 'Now with a headline', version: 2 });
    const events = world.partition(['a']);
    expect(types(events)).toEqual(['StoryRevised']);
    expect(world.record(world.storyOf('a'))?.headline).toBe('Now with a headline');
  });

  it('keeps together what a partition does not name', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    world.partition(['a', 'b', 'c', 'd']);
    world.partition(['b', 'e']);
    expect(world.groups()).toEqual([
      ['a', 'c', 'd'],
      ['b', 'e'],
    ]);
  });

  it('keeps the id of a story whose founding article is erased, and ends that of one with no other', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    const story = world.storyOf('a');
    world.partition(['a', 'b', 'c'], ['d']);
    const alone = world.storyOf('d');
    expect(types(world.erase('a')).at(0)).toBe('StoryErased');
    expect(types(world.erase('d'))).toEqual(['StoryErased']);
    expect(world.stories.byId.get(alone ?? '')?.record).toBeNull();
    world.partition(['b'], ['c', 'e']);
    expect([world.storyOf('b'), world.storyOf('c')]).toContain(story);
    expect(world.groups()).toEqual([[], ['b'], ['c', 'e']]);
    expect(world.storyOf('a')).toBeUndefined();
  });

  it('splits off the largest part that an old story gives, of equal ones that of the lowest id', () => {
    const world = createStoryWorld();
    world.partition(['a'], ['b'], ['c']);
    world.partition(['a', 'p'], ['b', 'q', 'r'], ['c', 's', 't']);
    const lowest = [world.storyOf('b') ?? '', world.storyOf('c') ?? ''].sort()[0];
    const events = world.partition(['a'], ['b'], ['c'], ['p', 'q', 'r', 's', 't']);
    expect(events.filter(({ type }) => type === 'StorySplit').map(({ data }) => data)).toMatchObject([
      { story: lowest, into: world.storyOf('p') },
    ]);
  });

  it('names the articles of a story that ends in order, whatever order they came in', () => {
    const world = createStoryWorld();
    const byId = ['a', 'b', 'c', 'd'].sort((a, b) => (sha256(a) < sha256(b) ? -1 : 1));
    world.partition(['first']);
    world.partition(byId.slice(-1));
    world.partition(byId);
    const [merged = expect.fail()] = world.partition([...byId, 'first']);
    expect(merged.data).toMatchObject({ story: world.storyOf('first'), articles: byId.map(sha256) });
  });

  it('withdraws a story that people withdrew once, and revises it when they take that back', () => {
    const world = createStoryWorld();
    world.partition(['a']);
    const id = world.storyOf('a') ?? expect.fail();
    const withdrawn = {
      type: 'StoryWithdrawn' as const,
      data: { story: id, curation: 'k', articles: [sha256('a')] },
      body: { by: 'Ann', reason: 'wrong' },
      id: 'e',
      position: 3,
    };
    const decided = (corrections?: { withdrawn: typeof withdrawn }): NewLogEvent[] =>
      decide({
        groups: [[sha256('a')]],
        stories: world.stories,
        articles: () => makeArticle('a'),
        link: linkInTests,
        ...(corrections && { corrections: () => corrections }),
        model: 'm1',
        salt: '7',
      });
    const [event, ...more] = decided({ withdrawn });
    expect(more).toEqual([]);
    expect(event).toMatchObject({
      type: 'StoryWithdrawn',
      stream: `story-${id}`,
      data: { story: id, curation: 'k', articles: [sha256('a')] },
      body: { by: 'Ann', reason: 'wrong' },
    });
    const story = world.stories.byId.get(id) ?? expect.fail();
    story.withdrawn = true;
    expect(decided({ withdrawn })).toEqual([]);
    expect(types(decided())).toEqual(['StoryRevised']);
  });
});
