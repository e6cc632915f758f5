import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { facetsOf } from '../../src/feed/facets.ts';
import { eventMatches, storyMatches } from '../../src/feed/matches.ts';
import { readEvents } from '../../src/feed/read-events.ts';
import { eventId } from '../../src/ids.ts';
import type { Log } from '../../src/log/types.ts';
import { eventNames } from '../../src/schemas/cloud-events.ts';
import { feedFilter } from '../../src/schemas/feed-filter.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import type { StoryFields } from '../../src/schemas/story.ts';
import { storyIdOf, storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';
import { fields } from '../support/story-samples.ts';

const matches = (query: Record<string, unknown>, story: StoryFields = fields): boolean =>
  storyMatches(feedFilter.parse(query), facetsOf(story));

describe('a filter', () => {
  it.each([
    [{ language: 'de' }, true],
    [{ language: 'fr,DE' }, true],
    [{ language: ['fr', 'es'] }, false],
    [{ country: 'qa' }, true],
    [{ country: 'DE' }, false],
    [{ person: 'Pham Minh Chinh' }, true],
    [{ person: 'Phạm Minh Chính' }, true],
    [{ person: 'phạm' }, true],
    [{ person: 'Chinh Pham' }, true],
    [{ person: 'Pham Biden' }, false],
    [{ person: ['Biden', 'Minh'] }, true],
    [{ language: 'de', country: 'US' }, false],
    [{}, true],
  ])('%j of the sample story: %s', (query, expected) => {
    expect(matches(query)).toBe(expected);
  });

  it('takes a name in one script for the same name in another', () => {
    const people = [{ name: 'Фам Мінь Тінь', spellings: { uk: ['Фам Мінь Тінь'] } }];
    expect(matches({ person: 'Fam Min' }, { ...fields, people })).toBe(true);
  });

  it('takes a language for all its variants, and not the other way round', () => {
    const [article] = fields.articles;
    if (!article) throw new Error('the sample has articles');
    const story = { ...fields, articles: [{ ...article, language: 'zh-Hant' }] };
    expect(matches({ language: 'zh' }, story)).toBe(true);
    expect(matches({ language: 'zh-hant' }, story)).toBe(true);
    expect(matches({ language: 'zh-Hans' }, story)).toBe(false);
  });

  it('takes what happened by its short or its whole name', () => {
    expect(feedFilter.parse({ type: 'merged,dev.onestory.story.revised.v1' }).type).toEqual([
      'merged',
      'revised',
    ]);
  });

  it.each([{ country: 'Qatar' }, { language: '<script>' }, { type: 'exploded' }, { since: 'yesterday' }])(
    'refuses what it cannot mean: %j',
    (query) => {
      expect(feedFilter.safeParse(query).success).toBe(false);
    },
  );

  it('asks for less with each condition, and for nothing twice', () => {
    const asked = {
      language: fc.subarray(['de', 'vi', 'fr']),
      country: fc.subarray(['QA', 'VN', 'US']),
      person: fc.subarray(['Pham', 'Biden']),
      type: fc.subarray([...eventNames]),
    };
    fc.assert(
      fc.property(fc.record(asked), fc.constantFrom(...eventNames), (given, name) => {
        const event = { name, time: '2026-01-01T00:00:00.000Z', stories: [facetsOf(fields)] };
        const whole = eventMatches(feedFilter.parse(given), event);
        const parts = Object.entries(given).map(([key, value]) =>
          eventMatches(feedFilter.parse({ [key]: value }), event),
        );
        expect(whole).toBe(parts.every(Boolean));
      }),
    );
  });
});

describe('the filtered feed', () => {
  let log: Log;
  let close: () => Promise<void>;
  const revised = (name: string, version: number, story: StoryFields): NewLogEvent => ({
    id: eventId('revised', name, version),
    stream: `story-${storyIdOf(name)}`,
    type: 'StoryRevised',
    data: { story: storyIdOf(name), version },
    body: story,
  });
  const merged = (name: string, other: string): NewLogEvent => ({
    id: eventId('merged', name, other),
    stream: `story-${storyIdOf(name)}`,
    type: 'StoriesMerged',
    data: { story: storyIdOf(name), merged: storyIdOf(other), articles: [], model: 'm1' },
    body: null,
  });
  const elsewhere: StoryFields = { ...fields, places: [{ code: 'US', names: { en: 'United States' } }] };

  beforeAll(async () => {
    ({ log, close } = await freshLog());
    await log.append([
      { events: [storyOpened('qatar'), revised('qatar', 1, fields)] },
      { events: [storyOpened('america'), revised('america', 1, elsewhere)] },
      { events: [revised('qatar', 2, elsewhere)] },
      { events: [revised('qatar', 3, { ...elsewhere, headline: 'Again' })] },
      { events: [storyOpened('again'), revised('again', 1, fields)] },
      { events: [merged('america', 'again'), revised('america', 2, { ...elsewhere, headline: 'Both' })] },
    ]);
  });
  afterAll(() => close());

  const read = async (query: Record<string, unknown>, limit = 100): Promise<string[]> => {
    const filter = feedFilter.parse(query);
    const seen: string[] = [];
    for (let after = 0, more = true; more; ) {
      const page = await readEvents(log, { after, limit, filter });
      seen.push(...page.entries.map(({ position, name }) => `${position} ${name}`));
      ({ next: after, more } = page);
    }
    return seen;
  };

  it('tells the whole life of a story that matches: its opening, and also how it ceases to match', async () => {
    expect(await read({ country: 'QA' })).toEqual([
      '1 opened',
      '2 revised',
      '5 revised',
      '7 opened',
      '8 revised',
      '9 merged',
    ]);
  });

  it('is the same however small the pages', async () => {
    const all = await read({ country: 'US' });
    expect(all).toHaveLength(6);
    for (const limit of [1, 2, 3]) expect(await read({ country: 'US' }, limit)).toEqual(all);
  });

  it('reads only what is asked for by type', async () => {
    expect(await read({ type: 'merged' })).toEqual(['9 merged']);
    expect(await read({ type: 'withdrawn' })).toEqual([]);
    expect(await read({ type: 'opened', country: 'US' })).toEqual(['3 opened']);
  });

  it('begins with the time asked for, and never leaves out an event from then on', async () => {
    const all = await log.read({ after: 0, limit: 100 });
    const sixth = all[5]?.time ?? '';
    expect(await read({ since: sixth })).toEqual(
      (await readEvents(log, { after: 0, limit: 100 })).entries
        .filter(({ time }) => time >= sixth)
        .map(({ position, name }) => `${position} ${name}`),
    );
    expect(await read({ since: '2999-01-01' })).toEqual([]);
    expect(await read({ since: '1999-01-01' })).toHaveLength(10);
  });
});
