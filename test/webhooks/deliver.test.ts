import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { PermanentError, TransientError } from '../../src/errors.ts';
import { feedFilter } from '../../src/schemas/feed-filter.ts';
import { deliverJobWork } from '../../src/webhooks/deliver.ts';
import { migrateWebhooks } from '../../src/webhooks/migrations.ts';
import { reachable } from '../../src/webhooks/reachable.ts';
import { signatureHeaders } from '../../src/webhooks/sign.ts';
import { createWebhooks, type Webhooks } from '../../src/webhooks/webhooks.ts';
import { storyIdOf, storyOpened } from '../support/append-samples.ts';
import { endpoint, type Received } from '../support/endpoint.ts';
import { freshLog } from '../support/fresh-log.ts';

let fresh: Awaited<ReturnType<typeof freshLog>>;
let webhooks: Webhooks;
beforeAll(async () => {
  fresh = await freshLog();
  await migrateWebhooks(fresh.pool);
  webhooks = createWebhooks(fresh.pool);
});
afterAll(() => fresh.close());

let stopping: AbortController;
beforeEach(() => {
  stopping = new AbortController();
});
afterEach(async () => {
  for (const { id } of await webhooks.list()) await webhooks.remove(id);
});

const append = (...names: string[]) =>
  fresh.log.append(names.map((name) => ({ events: [storyOpened(name)] })));

const subscribe = async (url: string, query: Record<string, unknown> = {}) => {
  const position = await fresh.log.head();
  return webhooks.add({ url, description: '', filter: feedFilter.parse(query), position });
};

/** @param attempts that the queue has counted. Default: each that has failed. */
const work = async (
  webhook: string,
  listed: string[],
  mostFailures = 3,
  attempts?: number,
  seen: Webhooks = webhooks,
) => {
  const { failures = 0 } = (await webhooks.get(webhook)) ?? {};
  return deliverJobWork(
    { webhook },
    {
      ...{ log: fresh.log, webhooks: seen, reach: reachable(listed), mostFailures, signal: stopping.signal },
      attempts: attempts ?? failures,
    },
  );
};

const storiesIn = (received: readonly Received[]): string[] =>
  received.map(({ body }) => JSON.parse(body).subject);

describe('a delivery', () => {
  it('posts each event once, in order and signed, from where the subscription begins', async () => {
    await append('before');
    const { url, host, received } = await endpoint();
    const { webhook, secret } = await subscribe(url);
    await append('a', 'b', 'c');
    expect(await work(webhook.id, [host])).toEqual({ delivered: 3 });
    expect(await work(webhook.id, [host])).toEqual({ delivered: 0 });
    expect(storiesIn(received)).toEqual(['a', 'b', 'c'].map(storyIdOf));
    for (const { headers, body } of received) {
      const time = new Date(Number(headers['webhook-timestamp']) * 1000);
      const signed = signatureHeaders(secret, { id: JSON.parse(body).id, time, body });
      expect(headers).toMatchObject(signed);
      expect(headers['content-type']).toBe('application/cloudevents+json; charset=utf-8');
    }
    expect(await webhooks.get(webhook.id)).toMatchObject({ delivered: 3, failures: 0, state: 'active' });
  });

  it('that was overtaken by a twin repeats one event at most, and leaves the rest to it', async () => {
    const { url, host, received } = await endpoint();
    const { webhook } = await subscribe(url);
    await append('one', 'two', 'three');
    expect(await work(webhook.id, [host])).toEqual({ delivered: 3 });
    const late = { ...webhooks, get: async () => webhook };
    expect(await work(webhook.id, [host], 3, 0, late)).toEqual({ delivered: 1 });
    expect(storiesIn(received)).toEqual(['one', 'two', 'three', 'one'].map(storyIdOf));
    expect(await webhooks.get(webhook.id)).toMatchObject({
      delivered: 3,
      position: await fresh.log.head(),
    });

    await append('four', 'five', 'six');
    received.splice(0);
    await Promise.all([work(webhook.id, [host]), work(webhook.id, [host])]);
    expect([...new Set(storiesIn(received))]).toEqual(['four', 'five', 'six'].map(storyIdOf));
    expect(received.length).toBeLessThanOrEqual(4);
  });

  it('keeps to the filter, and comes up to the end of the log all the same', async () => {
    const { url, host, received } = await endpoint();
    const { webhook } = await subscribe(url, { type: 'merged' });
    await append('not asked for');
    await work(webhook.id, [host]);
    expect(received).toEqual([]);
    expect((await webhooks.get(webhook.id))?.position).toBe(await fresh.log.head());
    expect(await webhooks.due(await fresh.log.categoryHead('story'))).toEqual([]);
  });

  it('that fails is tried again with the same id, and nothing behind it goes out before it', async () => {
    const { url, host, received } = await endpoint((_received, count) => (count <= 2 ? 503 : 200));
    const { webhook } = await subscribe(url);
    await append('first', 'second');
    await expect(work(webhook.id, [host])).rejects.toThrow(TransientError);
    await expect(work(webhook.id, [host])).rejects.toThrow('It answered with status 503.');
    expect(await webhooks.get(webhook.id)).toMatchObject({
      failures: 2,
      lastError: 'It answered with status 503.',
    });
    expect(await work(webhook.id, [host])).toEqual({ delivered: 2 });
    expect(storiesIn(received)).toEqual(['first', 'first', 'first', 'second'].map(storyIdOf));
    expect(new Set(received.slice(0, 3).map(({ headers }) => headers['webhook-id'])).size).toBe(1);
    expect(await webhooks.get(webhook.id)).toMatchObject({ failures: 0, lastError: null });
  });

  it('to a dead endpoint is given up: it is paused with the reason, and goes on where it was when resumed', async () => {
    let alive = false;
    const { url, host, received } = await endpoint(() => (alive ? 200 : 500));
    const { webhook } = await subscribe(url);
    await append('while dead');
    for (let n = 0; n < 2; n += 1) await expect(work(webhook.id, [host])).rejects.toThrow(TransientError);
    await expect(work(webhook.id, [host])).rejects.toThrow(PermanentError);
    expect(await webhooks.get(webhook.id)).toMatchObject({
      state: 'paused',
      reason: '3 attempts after each other failed. The last: It answered with status 500.',
    });
    expect(await webhooks.due(await fresh.log.head())).toEqual([]);
    await append('meanwhile');
    expect(await work(webhook.id, [host])).toEqual({ delivered: 0 });
    alive = true;
    await webhooks.resume(webhook.id);
    received.splice(0);
    expect(await work(webhook.id, [host])).toEqual({ delivered: 2 });
    expect(storiesIn(received)).toEqual(['while dead', 'meanwhile'].map(storyIdOf));
  });

  it('to an endpoint that asks to be left alone for a while says for how long, a day at most', async () => {
    const waits = ['7', '9999999', 'soon'];
    const { url, host } = await endpoint((_received, count) => ({
      status: 429,
      headers: { 'retry-after': waits[count - 1] ?? '' },
    }));
    const { webhook } = await subscribe(url);
    await append('not now');
    expect(await work(webhook.id, [host], 9)).toEqual({ delivered: 0, waitSeconds: 7 });
    expect(await work(webhook.id, [host], 9)).toEqual({ delivered: 0, waitSeconds: 24 * 3600 });
    await expect(work(webhook.id, [host], 9)).rejects.toThrow('It answered with status 429.');
    expect(await webhooks.get(webhook.id)).toMatchObject({ failures: 3, state: 'active' });
  });

  it('to an endpoint that asks for less is put off for as long as after any failure: ever longer', async () => {
    const past = new Date(0).toUTCString();
    const asked = ['0', '5', past, '19', '100'];
    const { url, host } = await endpoint((_received, count) => ({
      status: 503,
      headers: { 'retry-after': asked[count - 1] ?? '' },
    }));
    const { webhook } = await subscribe(url);
    await append('not yet');
    // The queue counts none of them: they are put off.
    for (const waitSeconds of [5, 10, 20, 40, 100])
      expect(await work(webhook.id, [host], 16, 0)).toEqual({ delivered: 0, waitSeconds });
    // Also where it asks for nothing any more.
    expect(await work(webhook.id, [host], 16, 0)).toEqual({ delivered: 0, waitSeconds: 160 });
  });

  it('that is answered with 410 ends the subscription at once', async () => {
    const { url, host } = await endpoint(() => 410);
    const { webhook } = await subscribe(url);
    await append('gone');
    await expect(work(webhook.id, [host])).rejects.toThrow(PermanentError);
    expect((await webhooks.get(webhook.id))?.reason).toContain('410 Gone');
  });

  it('does not follow redirects: whoever is posted to must not say where else to post', async () => {
    const { url, host, received } = await endpoint(() => ({
      status: 302,
      headers: { location: '/elsewhere' },
    }));
    const { webhook } = await subscribe(url);
    await append('redirected');
    await expect(work(webhook.id, [host])).rejects.toThrow('status 302');
    expect(received).toHaveLength(1);
  });

  it('reaches no private address that the operator has not listed, by number or by name', async () => {
    const { url, host, received } = await endpoint();
    const port = host.split(':')[1];
    for (const target of [
      url,
      `https://localhost:${port}/`,
      `http://localhost:${port}/`,
      `https://127.1:${port}/`,
    ]) {
      const { webhook } = await subscribe(target);
      await append(`to ${target}`);
      await expect(work(webhook.id, [])).rejects.toThrow(/may not be asked for|not a public address/);
      await expect(work(webhook.id, ['127.0.0.1:1'])).rejects.toThrow(
        /may not be asked for|not a public address/,
      );
    }
    expect(received).toEqual([]);
  });
});
