import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from '../../src/feed/shorten.ts';
import { largestEvent, toCloudEvent } from '../../src/feed/to-cloud-event.ts';
import { cloudEvent } from '../../src/schemas/cloud-events.ts';
import type { StoryFields } from '../../src/schemas/story.ts';
import { fields, german, incarnation } from '../support/story-samples.ts';

const revised = (body: StoryFields) => {
  const event = toCloudEvent(
    {
      position: 7,
      id: '00000000-0000-8000-8000-000000000007',
      stream: 'story-s_00000000000000aa',
      version: 7,
      schema: 1,
      time: '2024-11-02T08:00:07.000Z',
      type: 'StoryRevised',
      data: { story: 's_00000000000000aa', version: 1 },
      body,
    },
    incarnation,
  );
  if (event?.type !== 'dev.onestory.story.revised.v1' || event.data.erased) throw new Error('not a revision');
  return { data: event.data, size: Buffer.byteLength(JSON.stringify(event)), event };
};

const many = <T>(count: number, make: (index: number) => T): T[] =>
  Array.from({ length: count }, (_, index) => make(index));
const record = <T>(count: number, make: (index: number) => T) =>
  Object.fromEntries(many(count, (index) => [`x-${index}`, make(index)]));

/** Fields whose every part has this many entries of this text: more than any story should have. */
const huge = (entries: number, text: string): StoryFields => ({
  ...fields,
  headline: text,
  headlines: record(entries, () => text),
  canonical: { article: german, language: text, reason: text },
  original: { article: german, language: text, reason: text },
  places: many(entries, () => ({ code: 'VN', names: record(entries, () => text) })),
  people: many(entries, () => ({ name: text, spellings: record(entries, () => many(entries, () => text)) })),
  sourceUrls: many(entries, (index) => `https://example.org/${index}/${text}`),
  articles: many(Math.max(1, entries), () => ({
    article: german,
    language: text,
    headline: text,
    opening: text,
    canonicalUrl: `https://example.org/${text}`,
    published: '2024-10-31',
    link: fields.articles[0]?.link ?? null,
  })),
});

describe('the size of an event', () => {
  it('is at most 64 KiB whatever the record holds', () => {
    const texts = fc.oneof(
      fc
        .constantFrom('"', '\\', '\u0000', 'ễ', '😀', '\uD800', 'a ')
        .chain((character) => fc.integer({ min: 0, max: 3000 }).map((length) => character.repeat(length))),
      fc.string({ unit: 'grapheme', maxLength: 2500 }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 12 }), texts, (entries, text) => {
        const { size, event } = revised(huge(entries, text));
        expect(size).toBeLessThanOrEqual(largestEvent);
        expect(cloudEvent.parse(event)).toEqual(event);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps a record of common size whole', () => {
    const { data } = revised(fields);
    expect(data.shortened).toEqual([]);
    expect(data.articles).toHaveLength(fields.articles.length);
  });

  it('says which fields were shortened and how many entries there are', () => {
    const [article] = fields.articles;
    if (!article) throw new Error('the sample has articles');
    const { data, size } = revised({ ...fields, articles: many(5000, () => article) });
    expect(size).toBeLessThanOrEqual(largestEvent);
    expect(data.shortened).toEqual([{ field: 'articles', total: 5000 }]);
    expect(data.articles.length).toBeGreaterThan(50);
  });

  it('leaves out an address that is too long rather than cut it', () => {
    const long = `https://example.org/${'x'.repeat(3000)}`;
    const { data } = revised({ ...fields, sourceUrls: [long, 'https://example.org/'] });
    expect(data.sourceUrls).toEqual(['https://example.org/']);
    expect(data.shortened).toEqual([{ field: 'sourceUrls', total: 2 }]);
  });

  it('bounds the articles of a merge', () => {
    const merged = toCloudEvent(
      {
        position: 7,
        id: '00000000-0000-8000-8000-000000000007',
        stream: 'story-s_00000000000000aa',
        version: 7,
        schema: 1,
        time: '2024-11-02T08:00:07.000Z',
        type: 'StoriesMerged',
        data: {
          story: 's_00000000000000aa',
          merged: 's_00000000000000bb',
          articles: many(3000, () => german),
          model: 'm1-0123abcd',
        },
        body: null,
      },
      incarnation,
    );
    expect(merged?.data).toMatchObject({ articlesTotal: 3000 });
    expect(Buffer.byteLength(JSON.stringify(merged))).toBeLessThan(largestEvent);
  });
});

describe('a shortened text', () => {
  it('is never longer than asked for and always well formed', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.integer({ min: 1, max: 50 }), (text, longest) => {
        const short = shorten(text, longest);
        expect(short.length).toBeLessThanOrEqual(longest);
        expect(short).not.toMatch(/\p{Surrogate}/u);
      }),
    );
  });

  it('ends after a whole word where one is near', () => {
    expect(shorten('Der Premierminister sprach mit dem Minister', 30)).toBe('Der Premierminister sprach…');
    expect(shorten('short', 30)).toBe('short');
  });
});
