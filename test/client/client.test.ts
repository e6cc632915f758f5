import { afterEach, beforeEach, describe, expect, expectTypeOf, it } from 'vitest';
import {
  type EventData as ClientData,
  type EventName as ClientName,
  createClient,
  cursorOf,
  type FeedItem,
  OnestoryError,
  type StoryEvent,
  verifyWebhook,
} from '../../client/index.js';
import type { CloudEvent, EventData, EventName, EventType } from '../../src/schemas/cloud-events.ts';
import type { JsonFeedItem } from '../../src/schemas/json-feed.ts';
import { signatureHeaders } from '../../src/webhooks/sign.ts';
import { storyIdOf, storyOpened } from '../support/append-samples.ts';
import { arrayReaders } from '../support/array-readers.ts';
import { logServer } from '../support/log-server.ts';
import { record, recordWith } from '../support/story-samples.ts';

const token = 'token-of-the-readers';
const stories = Array.from({ length: 5 }, (_, n) => recordWith({ id: storyIdOf(`story ${n}`) }));
let server: Awaited<ReturnType<typeof logServer>>;
beforeEach(async () => {
  server = await logServer({
    tokens: { read: token, admin: '' },
    readers: arrayReaders({ stories: [record, ...stories] }),
  });
});
afterEach(() => server.close());

const append = (...names: string[]) =>
  server.log.append(names.map((name) => ({ events: [storyOpened(name)] })));
const client = () => createClient({ url: `${server.url}/`, token });

type ServerData = { [Type in EventType]: EventData<Type> };

describe('the types of the client', () => {
  it('are those of the schemas of the server', () => {
    expectTypeOf<ClientName>().toEqualTypeOf<EventName>();
    expectTypeOf<keyof ClientData>().toEqualTypeOf<EventType>();
    expectTypeOf<ClientData>().toExtend<ServerData>();
    expectTypeOf<ServerData>().toExtend<ClientData>();
    expectTypeOf<CloudEvent>().toExtend<StoryEvent>();
    expectTypeOf<StoryEvent>().toExtend<CloudEvent>();
    expectTypeOf<JsonFeedItem>().toExtend<FeedItem>();
    expectTypeOf<FeedItem>().toExtend<JsonFeedItem>();
  });
});

describe('the client', () => {
  it('follows the feed, over an end of the connection, each event once and in order', async () => {
    await append('a', 'b');
    const ending = new AbortController();
    const seen: string[] = [];
    const cutting: typeof fetch = async (url, options) => {
      const answer = await fetch(url, options);
      // Each connection ends after its first few bytes of events, in the middle of whatever that is.
      let left = 900;
      const cut = new TransformStream<Uint8Array, Uint8Array>({
        transform: (bytes, controller) => {
          controller.enqueue(bytes.slice(0, left));
          left -= bytes.length;
          if (left <= 0) controller.error(new Error('cut'));
        },
      });
      return new Response(answer.body?.pipeThrough(cut), answer);
    };
    const flaky = createClient({ url: server.url, token, fetch: cutting });
    for await (const event of flaky.follow({ signal: ending.signal })) {
      seen.push(event.subject);
      if (seen.length === 2) await append('c', 'd');
      if (seen.length === 4) ending.abort();
    }
    expect(seen).toEqual(['a', 'b', 'c', 'd'].map(storyIdOf));
  });

  it('reads batches and all events, from a cursor that an event gives', async () => {
    await append('a', 'b', 'c');
    const { events, more, next } = await client().batch({ limit: 2 });
    expect([events.map(({ subject }) => subject), more]).toEqual([['a', 'b'].map(storyIdOf), true]);
    const [first, second] = events;
    expect(second && cursorOf(second)).toBe(next);
    const rest: string[] = [];
    for await (const event of client().all({ after: first ? cursorOf(first) : '' })) rest.push(event.subject);
    expect(rest).toEqual(['b', 'c'].map(storyIdOf));
    expect((await client().batch({ after: 'now', wait: 0 })).events).toEqual([]);
    expect((await client().batch({ filter: { type: ['merged'], since: new Date(0) } })).events).toEqual([]);
  });

  it('takes an answer without a body for one without events', async () => {
    const seen: StoryEvent[] = [];
    const empty = createClient({ url: server.url, fetch: async () => new Response(null) });
    for await (const event of empty.all()) seen.push(event);
    expect(seen).toEqual([]);
  });

  it('reads the stories page by page, and one by its id', async () => {
    const ids: string[] = [];
    for await (const { id } of client().stories({ pageSize: 2, filter: { country: 'QA', person: ['Minh'] } }))
      ids.push(id);
    expect(ids).toEqual([record, ...stories].map(({ id }) => id));
    expect(await client().story(record.id)).toEqual(record);
  });

  it('says what is wrong and what to do, and does not try again what cannot help', async () => {
    const stranger = createClient({ url: server.url });
    const error = await stranger
      .follow()
      .next()
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(OnestoryError);
    expect(error).toMatchObject({ status: 401, type: 'urn:onestory:problem:token-wanted' });
    await expect(client().batch({ after: 'x' })).rejects.toMatchObject({ status: 400 });
  });
});

describe('a webhook that the client checks', () => {
  const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
  const body = JSON.stringify({ subject: 'Phạm Minh Chính' });
  const signed = (time: Date) => signatureHeaders(secret, { id: 'a', time, body });

  it('gives its event where it is signed with the secret and fresh', async () => {
    expect(await verifyWebhook({ headers: signed(new Date()), body, secret })).toEqual(JSON.parse(body));
    const headers = new Headers(signed(new Date()));
    headers.set('webhook-signature', `v1a,x v1,${'A'.repeat(43)}= ${headers.get('webhook-signature')}`);
    expect(await verifyWebhook({ headers, body, secret })).toEqual(JSON.parse(body));
  });

  it('is refused where body, id or time were changed, the secret is another, or it is old', async () => {
    const headers = signed(new Date());
    const wrong = [
      { headers, body: `${body} `, secret },
      { headers: { ...headers, 'webhook-id': 'b' }, body, secret },
      {
        headers: { ...headers, 'webhook-timestamp': String(Number(headers['webhook-timestamp']) + 1) },
        body,
        secret,
      },
      { headers: { ...headers, 'webhook-signature': '' }, body, secret },
      { headers, body, secret: 'whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA' },
      { headers: signed(new Date(Date.now() - 400_000)), body, secret },
      { headers: {}, body, secret },
    ];
    for (const request of wrong) await expect(verifyWebhook(request)).rejects.toThrow(OnestoryError);
  });
});
