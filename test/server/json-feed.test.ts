import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { jsonFeed } from '../../src/schemas/json-feed.ts';
import { storyIdOf } from '../support/append-samples.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { jsonFeedRules } from '../support/json-feed-rules.ts';
import { recordWith } from '../support/story-samples.ts';
import { testServer } from '../support/test-server.ts';

const stories = Array.from({ length: 7 }, (_, n) => recordWith({ id: storyIdOf(`story ${n}`) }));
const app = testServer({ readers: arrayReaders({ stories }) });

describe('/feed.json', () => {
  it('keeps to JSON Feed 1.1 and to the schema that is served', async () => {
    const answer = await app.inject('/feed.json');
    expect(answer.headers['content-type']).toBe('application/feed+json; charset=utf-8');
    expect(jsonFeedRules.parse(answer.json()).items).toHaveLength(7);
    const schema = (await app.inject('/schemas/dev.onestory.json-feed.v1.json')).json();
    expect(new Ajv2020().compile(schema)(answer.json())).toBe(true);
  });

  it('is read whole by following next_url', async () => {
    const ids: string[] = [];
    for (let url: string | undefined = '/feed.json?limit=3'; url !== undefined; ) {
      const feed = jsonFeed.parse((await app.inject({ url, headers: { host: 'localhost:3000' } })).json());
      ids.push(...feed.items.map(({ id }) => id));
      expect(feed.feed_url).toBe(`http://localhost:3000${url}`);
      url = feed.next_url?.replace('http://localhost:3000', '');
    }
    expect(ids).toEqual(stories.map(({ id }) => id));
  });

  it('answers 304 without a body as long as nothing changed', async () => {
    const { headers } = await app.inject('/feed.json');
    const tag = String(headers.etag);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await app.inject({ url: '/feed.json', headers: { 'if-none-match': known } });
      expect([again.statusCode, again.body, again.headers.etag]).toEqual([304, '', tag]);
    }
    const changed = testServer({ readers: arrayReaders({ stories: stories.slice(1) }) });
    const fresh = await changed.inject({ url: '/feed.json', headers: { 'if-none-match': tag } });
    expect(fresh.statusCode).toBe(200);
    expect(fresh.headers.etag).not.toBe(tag);
  });
});

describe('/feed.json with conditions', () => {
  it('shows only the stories that are asked for, page by page', async () => {
    const other = recordWith({ id: storyIdOf('elsewhere'), places: [], people: [] });
    const mixed = testServer({ readers: arrayReaders({ stories: [other, ...stories, other] }) });
    const ids: string[] = [];
    for (let url: string | undefined = '/feed.json?limit=3&country=qa&person=Minh'; url !== undefined; ) {
      const feed = jsonFeed.parse((await mixed.inject({ url, headers: { host: 'localhost' } })).json());
      ids.push(...feed.items.map(({ id }) => id));
      url = feed.next_url?.replace('http://localhost', '');
    }
    expect(ids).toEqual(stories.map(({ id }) => id));
    expect((await mixed.inject('/feed.json?country=Qatar')).statusCode).toBe(400);
  });

  it('says when it was last changed, and answers 304 to who has that', async () => {
    const { headers } = await app.inject('/feed.json');
    expect(headers['last-modified']).toBe('Sat, 02 Nov 2024 08:00:05 GMT');
    const since = async (time: string) =>
      (await app.inject({ url: '/feed.json', headers: { 'if-modified-since': time } })).statusCode;
    expect(await since('Sat, 02 Nov 2024 08:00:05 GMT')).toBe(304);
    expect(await since('Sat, 02 Nov 2024 08:00:04 GMT')).toBe(200);
    expect(await since('yesterday')).toBe(200);
    // By a clock of its own: it may have asked while the pages lagged behind a change of an earlier time.
    expect(await since('Sat, 02 Nov 2024 08:00:06 GMT')).toBe(200);
    const both = { 'if-modified-since': 'Sat, 02 Nov 2024 08:00:05 GMT', 'if-none-match': '"other"' };
    expect((await app.inject({ url: '/feed.json', headers: both })).statusCode).toBe(200);
  });

  it('does not say so within the second of a change: another one might follow in it', async () => {
    const fresh = [recordWith({ updated: new Date().toISOString() })];
    const answer = await testServer({ readers: arrayReaders({ stories: fresh }) }).inject('/feed.json');
    expect(answer.headers['last-modified']).toBeUndefined();
  });
});

describe('/feed.json behind a proxy', () => {
  it('begins its addresses with the one that people use', async () => {
    const behind = testServer({ readers: arrayReaders({ stories }), publicUrl: 'https://news.example/' });
    const feed = jsonFeed.parse((await behind.inject('/feed.json?limit=3')).json());
    expect(feed.feed_url).toBe('https://news.example/feed.json?limit=3');
    expect(feed.next_url).toBe('https://news.example/feed.json?limit=3&after=3');
    expect(feed.items[0]?.url).toBe(`https://news.example/stories/${stories[0]?.id}`);
  });
});
