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
