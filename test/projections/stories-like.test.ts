import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { eventId } from '../../src/ids.ts';
import { advance } from '../../src/projections/advance.ts';
import { listStories } from '../../src/projections/queries/stories.ts';
import { storiesLike } from '../../src/projections/queries/stories-like.ts';
import { feedFilter } from '../../src/schemas/feed-filter.ts';
import type { StoryFields } from '../../src/schemas/story.ts';
import { storyIdOf, storyOpened } from '../support/append-samples.ts';
import { openProjections } from '../support/open-projections.ts';
import { fields } from '../support/story-samples.ts';

let opened: Awaited<ReturnType<typeof openProjections>>;
const person = (...names: string[]) => names.map((name) => ({ name, spellings: { en: [name] } }));
const stories: Record<string, Partial<StoryFields>> = {
  sample: {},
  two: { people: person('Joe Biden', 'Olaf Scholz'), places: [{ code: 'US', names: {} }] },
  mixed: { people: person('Olaf Biden'), places: [] },
};

const revise = (name: string, version: number, more: Partial<StoryFields>) =>
  opened.log.append([
    {
      events: [
        {
          id: eventId('revised', name, version),
          stream: `story-${storyIdOf(name)}`,
          type: 'StoryRevised' as const,
          data: { story: storyIdOf(name), version },
          body: { ...fields, ...more },
        },
      ],
    },
  ]);

beforeAll(async () => {
  opened = await openProjections();
  for (const [name, more] of Object.entries(stories)) {
    await opened.log.append([{ events: [storyOpened(name)] }]);
    await revise(name, 1, more);
  }
  await advance(opened.pool, opened.log, await opened.log.head());
});
afterAll(() => opened.close());

const found = async (query: Record<string, unknown>, limit = 10, lookedAt?: number): Promise<string[]> => {
  const names: string[] = [];
  for (let after: string | null = null, first = true; first || after !== null; first = false) {
    const page = await storiesLike(opened.pool, feedFilter.parse(query), { limit, after }, lookedAt);
    names.push(
      ...page.stories.map(({ id }) => Object.keys(stories).find((name) => storyIdOf(name) === id) ?? id),
    );
    after = page.next;
  }
  return names;
};

describe('stories by a filter', () => {
  it('are found by place, language and person, newest first', async () => {
    expect(await found({})).toEqual(['mixed', 'two', 'sample']);
    expect(await found({ country: 'US,VN' })).toEqual(['two', 'sample']);
    expect(await found({ language: 'uk' }, 1)).toEqual(['mixed', 'two', 'sample']);
    expect(await found({ person: 'Phạm Minh' })).toEqual(['sample']);
  });

  it('have the words of a name in one person, not in two', async () => {
    expect(await found({ person: 'olaf biden' }, 1)).toEqual(['mixed']);
    expect(await found({ person: ['scholz', 'pham'] })).toEqual(['two', 'sample']);
  });

  it('are not asked for by a name of which no letter is left', async () => {
    const asked = vi.spyOn(opened.pool, 'query');
    expect(await found({ person: '..' }, 1)).toEqual([]);
    expect(asked).not.toHaveBeenCalled();
    expect(await found({ person: ['..', 'pham'] }, 1)).toEqual(['sample']);
    expect(asked).toHaveBeenCalledTimes(1);
    asked.mockRestore();
  });

  it('are looked at by their newest revision, and by all that ever happened', async () => {
    await revise('two', 2, { places: [{ code: 'FR', names: {} }] });
    await advance(opened.pool, opened.log, await opened.log.head());
    expect(await found({ country: 'US' })).toEqual([]);
    expect(await found({ country: 'FR', type: 'opened' })).toEqual(['two']);
    expect(await found({ type: 'merged' })).toEqual([]);
    const { stories: newest } = await listStories(opened.pool, { limit: 1, after: null });
    expect(await found({ since: newest[0]?.updated })).toEqual(['two']);
  });

  it('are looked at a part at a time: a page that has none of them yet leads on', async () => {
    const people = { whole: person('Ana Lima'), apart: person('Ana Silva', 'Eva Lima') };
    Object.assign(stories, {
      whole: { people: people.whole },
      apart: { people: people.apart },
      also: { people: people.apart },
    });
    for (const name of ['whole', 'apart', 'also']) {
      await opened.log.append([{ events: [storyOpened(name)] }]);
      await revise(name, 1, stories[name] ?? {});
    }
    await advance(opened.pool, opened.log, await opened.log.head());
    const filter = feedFilter.parse({ person: 'ana lima' });
    const first = await storiesLike(opened.pool, filter, { limit: 1, after: null }, 2);
    expect(first).toEqual({ stories: [], next: expect.stringMatching(/^\d+$/) });
    expect(await found({ person: 'ana lima' }, 1, 2)).toEqual(['whole']);
    expect(await found({}, 2, 1)).toEqual(await found({}));
  });
});
