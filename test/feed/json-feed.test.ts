import { describe, expect, it } from 'vitest';
import { toJsonFeed } from '../../src/feed/to-json-feed.ts';
import type { StoryRecord } from '../../src/schemas/story.ts';
import { jsonFeedRules } from '../support/json-feed-rules.ts';
import { fields, record, recordWith } from '../support/story-samples.ts';

const feedOf = (stories: StoryRecord[], next: string | null = null) =>
  toJsonFeed({ stories, base: 'http://127.0.0.1:3000', self: '/feed.json', next });

const itemOf = (story: StoryRecord) => {
  const [item] = feedOf([story]).items;
  if (!item) throw new Error('one item was expected');
  return item;
};

describe('stories as JSON Feed 1.1', () => {
  it('keep to the rules of the specification', () => {
    const feed = feedOf(
      [record, recordWith({ id: 's_00000000000000cc', headline: null })],
      '/feed.json?after=1',
    );
    expect(jsonFeedRules.parse(JSON.parse(JSON.stringify(feed)))).toBeTruthy();
  });

  it('would be told from a feed that breaks the rules', () => {
    const feed = feedOf([record, record]);
    expect(jsonFeedRules.safeParse(feed).success).toBe(false);
    expect(jsonFeedRules.safeParse({ ...feedOf([record]), version: '1.1' }).success).toBe(false);
    expect(jsonFeedRules.safeParse({ ...feedOf([record]), surprise: 1 }).success).toBe(false);
  });

  it('have a title only where there is a headline', () => {
    expect(itemOf(record).title).toBe(fields.headline);
    expect(itemOf(recordWith({ headline: null }))).not.toHaveProperty('title');
  });

  it('carry the first words of the canonical article, never a text', () => {
    expect(itemOf(record).content_text).toBe('Chiều 31/10, Thủ tướng Phạm Minh Chính…');
  });

  it('name the source only by an address that can be followed', () => {
    expect(itemOf(record).external_url).toBe('https://vietnamnet.vn/en/qatar.html');
    expect(itemOf(recordWith({ sourceUrls: ['javascript:alert(1)'] }))).not.toHaveProperty('external_url');
  });

  it.each([
    { date: '2024-10-31', published: null, expected: '2024-10-31T00:00:00Z', basis: 'event' },
    { date: '2024-10-31', published: '2024-11-01', expected: '2024-11-01T00:00:00Z', basis: 'published' },
    { date: '2024-10', published: '2024-11', expected: undefined, basis: null },
    { date: 'XXXX-05-10', published: null, expected: undefined, basis: null },
    { date: '2024-02-30', published: null, expected: undefined, basis: null },
    { date: null, published: null, expected: undefined, basis: null },
  ])('have date_published $expected for the event of $date published $published', (given) => {
    const articles = record.articles.map((article) => ({ ...article, published: given.published }));
    const item = itemOf(recordWith({ date: given.date, articles }));
    expect(item.date_published).toBe(given.expected);
    expect(item._onestory.datePublishedBasis).toBe(given.basis);
    expect(item._onestory.date).toBe(given.date);
  });

  it('say in the extension which articles they are made of and how these are linked', () => {
    expect(itemOf(record)._onestory.articles.map(({ language, link }) => [language, link?.kind])).toEqual([
      ['vi', 'translation'],
      ['de', 'translation'],
      ['uk', 'translation'],
    ]);
  });

  it('lead to the next page where there is one', () => {
    expect(feedOf([record], '/feed.json?after=9').next_url).toBe('http://127.0.0.1:3000/feed.json?after=9');
    expect(feedOf([record])).not.toHaveProperty('next_url');
  });
});
