import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sha256 } from '../../src/ids.ts';
import type { Log } from '../../src/log/types.ts';
import { advance } from '../../src/projections/advance.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { createReaders } from '../../src/readers/create-readers.ts';
import { jsonFeed } from '../../src/schemas/json-feed.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { storiesMerged } from '../../src/stories/story-events.ts';
import { documentReceived } from '../support/append-samples.ts';
import { decided } from '../support/curation-events.ts';
import { openProjections } from '../support/open-projections.ts';
import { createStoryWorld } from '../support/story-world.ts';
import { browser, testServer } from '../support/test-server.ts';

let opened: Awaited<ReturnType<typeof openProjections>>;
let log: Log;
let app: ReturnType<typeof testServer>;
const world = createStoryWorld();

const append = async (events: NewLogEvent[]): Promise<void> => {
  await log.append([{ events }]);
  await catchUp(opened.pool, log, await log.head());
};

beforeAll(async () => {
  opened = await openProjections();
  log = opened.log;
  app = testServer({ log, readers: createReaders(opened.pool, log) });
  await append([documentReceived('a'), documentReceived('b')]);
  await append(world.partition(['a'], ['b'], ['c'], ['d']));
});
afterAll(async () => {
  await app.close();
  await opened.close();
});

const feedIds = async (limit: number): Promise<string[]> => {
  const ids: string[] = [];
  for (let url: string | undefined = `/feed.json?limit=${limit}`; url !== undefined; ) {
    const feed = jsonFeed.parse((await app.inject({ url, headers: { host: 'localhost' } })).json());
    ids.push(...feed.items.map(({ id }) => id));
    url = feed.next_url?.replace('http://localhost', '');
  }
  return ids;
};

describe('the server on a log and its projections', () => {
  it('lists every story once, however small the pages', async () => {
    const all = await feedIds(100);
    expect(all).toHaveLength(4);
    for (const limit of [1, 2, 3]) expect(await feedIds(limit)).toEqual(all);
  });

  it('says how far it is', async () => {
    const head = await log.head();
    expect((await app.inject('/ready')).json()).toEqual({ status: 'ready', head, position: head });
    expect((await app.inject('/stories')).json().counts).toMatchObject({ documents: 2, stories: 4 });
  });

  it('answers 304 until a story changes, and not because a document came in', async () => {
    const { headers } = await app.inject('/feed.json');
    const again = () => app.inject({ url: '/feed.json', headers: { 'if-none-match': String(headers.etag) } });
    expect((await again()).statusCode).toBe(304);
    await append([documentReceived('another')]);
    expect((await again()).statusCode).toBe(304);
    await append(world.partition(['e']));
    expect((await again()).statusCode).toBe(200);
  });

  it('leads from a merged story to its heir, also over several merges', async () => {
    const ended = [world.storyOf('c'), world.storyOf('b')];
    await append(world.partition(['b', 'c']));
    await append(world.partition(['a', 'b', 'c']));
    const heir = world.storyOf('a');
    for (const id of ended.filter((story) => story !== heir)) {
      expect((await app.inject(`/stories/${id}`)).json().id).toBe(heir);
      const page = await app.inject({ url: `/stories/${id}`, headers: browser });
      expect([page.statusCode, page.headers.location]).toEqual([308, `/stories/${heir}`]);
    }
    expect(await feedIds(100)).toHaveLength(3);
  });

  it('finds stories by what they are about and by what has happened to them', async () => {
    const ids = async (query: string): Promise<string[]> =>
      jsonFeed.parse((await app.inject(`/feed.json?${query}`)).json()).items.map(({ id }) => id);
    expect(await ids('type=merged')).toEqual([world.storyOf('a')]);
    expect((await ids('type=opened')).length).toBe(3);
    expect(await ids('type=withdrawn')).toEqual([]);
    const [record] = (await createReaders(opened.pool, log).stories({ limit: 1, after: null })).stories;
    expect(await ids(`language=${record?.canonical.language}`)).toHaveLength(3);
    expect(await ids('language=xx')).toEqual([]);
    expect(await ids('since=2999-01-01')).toEqual([]);
  });

  it('shows nothing of what became a part of a withdrawn story, at no position and under no id', async () => {
    const at = await log.head();
    const heir = world.storyOf('a') ?? '';
    const ended = [...world.stories.byId.values()].filter((story) => story.heir !== null).map(({ id }) => id);
    expect((await app.inject(`/stories/${ended[0]}?at=${at}`)).statusCode).toBe(200);
    await append([decided('a', heir, 0)]);
    for (const url of [heir, ...ended].flatMap((id) => [`/stories/${id}`, `/stories/${id}?at=${at}`])) {
      const answer = await app.inject(url);
      expect([answer.statusCode, answer.json().type]).toEqual([410, 'urn:onestory:problem:withdrawn']);
      expect(answer.json().detail).toContain(heir);
      const page = await app.inject({ url, headers: browser });
      if (page.statusCode !== 308) expect(page.statusCode).toBe(410);
      expect(page.body).not.toContain('Side by side');
    }
  });

  it('tells the merge in the events', async () => {
    const types = (await app.inject('/events?limit=1000')).json().map(({ type }: { type: string }) => type);
    expect(types.filter((type: string) => type === 'dev.onestory.story.merged.v1')).toHaveLength(2);
  });

  it('says that the feed changed when a story goes into a withdrawn one, and nothing else is left to tell it', async () => {
    const [gone = '', shown = ''] = [world.storyOf('d'), world.storyOf('e')];
    await append([decided('d', gone, 2)]);
    const { headers } = await app.inject('/feed.json');
    const again = () =>
      app.inject({ url: '/feed.json', headers: { 'if-modified-since': String(headers['last-modified']) } });
    const shownIn = (page: { json(): { items: { id: string }[] } }) => page.json().items.map(({ id }) => id);
    expect(shownIn(await app.inject('/feed.json'))).toContain(shown);
    expect((await again()).statusCode).toBe(304);
    await append([storiesMerged({ id: gone, version: 2 }, shown, [sha256('e')], 'm1', '1')]);
    const fresh = await again();
    expect(fresh.statusCode).toBe(200);
    expect(shownIn(fresh)).not.toContain(shown);
  });

  it('gives no time of the last change while the rest of that second is still to be shown', async () => {
    await log.append([{ events: world.partition(['f'], ['g']) }]);
    const head = await log.head();
    const modified = async () => (await app.inject('/feed.json')).headers['last-modified'];
    await advance(opened.pool, log, head - 1);
    expect(await modified()).toBeUndefined();
    await catchUp(opened.pool, log, head);
    expect(await modified()).toBeDefined();
  });
});
