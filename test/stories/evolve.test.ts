import { describe, expect, it } from 'vitest';
import type { StoryId } from '../../src/schemas/story.ts';
import { evolve, type StoryEvent } from '../../src/stories/evolve.ts';
import { noStories, type Stories } from '../../src/stories/story.ts';

type Event = StoryEvent extends infer E ? (E extends StoryEvent ? Pick<E, 'type' | 'data'> : never) : never;

const model = 'm1';
const opened = (story: StoryId, article: string): Event => ({
  type: 'StoryOpened',
  data: { story, article, model },
});
const linked = (story: StoryId, article: string, to: string): Event => ({
  type: 'ArticleLinked',
  data: { story, article, to, kind: 'translation', probability: 0.9, logit: 2.2, model },
});

/** The stories that events make, at the positions 1, 2, 3 and so on. */
const storiesAfter = (...events: Event[]): Stories => {
  const stories = noStories();
  // What is asked here is asked of no body, so each event may have the one that fits all.
  for (const [at, event] of events.entries()) {
    evolve(stories, { ...event, position: at + 1, body: null } as StoryEvent);
  }
  return stories;
};

/** Who is linked to whom in a story. */
const links = ({ byId }: Stories, story: StoryId): string[] =>
  [...(byId.get(story)?.links ?? [])].map(([article, { to }]) => `${article}-${to}`);

/** Story A of a, b, c and d: b and a linked to one another, c to b and d to c. */
const four = [opened('A', 'a'), ...['ba', 'ab', 'cb', 'dc'].map(([x = '', y = '']) => linked('A', x, y))];

describe('the stories that events make', () => {
  it('lose with an article all links from it and to it', () => {
    const stories = storiesAfter(...four, {
      type: 'ArticleUnlinked',
      data: { story: 'A', article: 'b', model },
    });
    expect(links(stories, 'A')).toEqual(['d-c']);
    expect([...(stories.byId.get('A')?.articles ?? [])]).toEqual(['a', 'c', 'd']);
    expect(stories.storyOf.has('b')).toBe(false);
  });

  it('keep in a part that splits off the links between its own articles, and in the rest those between its', () => {
    const stories = storiesAfter(...four, {
      type: 'StorySplit',
      data: { story: 'A', into: 'C', articles: ['c', 'd'], model },
    });
    expect(links(stories, 'A')).toEqual(['b-a', 'a-b']);
    expect(links(stories, 'C')).toEqual(['d-c']);
    expect(stories.byId.get('C')).toMatchObject({ founding: 'c', openedAt: 6, version: 0, record: null });
  });

  it('take along the links of a story that ends in another', () => {
    const stories = storiesAfter(...four, opened('Z', 'z'), {
      type: 'StoriesMerged',
      data: { story: 'Z', merged: 'A', articles: ['a', 'b', 'c', 'd'], model },
    });
    expect(links(stories, 'Z')).toEqual(['b-a', 'a-b', 'c-b', 'd-c']);
    expect(stories.byId.get('A')).toMatchObject({ heir: 'Z', articles: new Set(), links: new Map() });
    expect(stories.storyOf.get('d')).toBe('Z');
  });

  it('move an article that is linked into another story', () => {
    const stories = storiesAfter(...four, opened('Z', 'z'), linked('Z', 'b', 'z'));
    expect(links(stories, 'A')).toEqual(['d-c']);
    expect(links(stories, 'Z')).toEqual(['b-z']);
    expect(stories.storyOf.get('b')).toBe('Z');
  });

  it('are founded by the lowest of the articles that are left when the founding one is erased, and else not', () => {
    const erased = (article: string): Event => ({
      type: 'StoryErased',
      data: { story: 'A', articles: [article], whole: false },
    });
    expect(storiesAfter(...four, erased('a')).byId.get('A')?.founding).toBe('b');
    const swapped = [opened('A', 'd'), linked('A', 'c', 'd'), linked('A', 'a', 'd')];
    expect(storiesAfter(...swapped, erased('d')).byId.get('A')?.founding).toBe('a');
    expect(storiesAfter(...swapped, erased('a')).byId.get('A')?.founding).toBe('d');
  });

  it('are withdrawn until they are revised', () => {
    const withdrawn: Event = { type: 'StoryWithdrawn', data: { story: 'A', curation: 'k', articles: ['a'] } };
    const revised: Event = { type: 'StoryRevised', data: { story: 'A', version: 1 } };
    expect(storiesAfter(...four).byId.get('A')?.withdrawn).toBe(false);
    expect(storiesAfter(...four, withdrawn).byId.get('A')?.withdrawn).toBe(true);
    expect(storiesAfter(...four, withdrawn, revised).byId.get('A')?.withdrawn).toBe(false);
  });

  it('are not made where an event tells of a story that none opened', () => {
    expect(() => storiesAfter(linked('A', 'b', 'a'))).toThrow(
      /ArticleLinked at position 1 is about the story A, which no event opened.*without a gap/,
    );
  });
});
