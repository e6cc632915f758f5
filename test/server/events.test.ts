import { Ajv2020 } from 'ajv/dist/2020.js';
import { HTTP } from 'cloudevents';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatCursor } from '../../src/feed/cursor.ts';
import { cloudEvent } from '../../src/schemas/cloud-events.ts';
import { storyOpened } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';
import { testServer } from '../support/test-server.ts';

let fresh: Awaited<ReturnType<typeof freshLog>>;
let app: ReturnType<typeof testServer>;
beforeAll(async () => {
  fresh = await freshLog();
  app = testServer({ log: fresh.log });
  await fresh.log.append(Array.from({ length: 25 }, (_, n) => ({ events: [storyOpened(`story ${n}`)] })));
});
afterAll(async () => {
  await app.close();
  await fresh.close();
});

const nextOf = (link: unknown): string => /^<([^>]+)>; rel="next"$/.exec(String(link))?.[1] ?? '';

describe('/events', () => {
  it('is a batch that the CloudEvents SDK reads', async () => {
    const answer = await app.inject('/events?limit=10');
    expect(answer.headers['content-type']).toBe('application/cloudevents-batch+json; charset=utf-8');
    const parsed = HTTP.toEvent({
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: answer.body,
    });
    expect(parsed).toHaveLength(10);
  });

  it('keeps to the schema that is served under the name in dataschema', async () => {
    const events = cloudEvent.array().parse((await app.inject('/events')).json());
    for (const { dataschema, data } of events) {
      const schema = (await app.inject(`/schemas/${dataschema}`)).json();
      expect(new Ajv2020().compile(schema)(data)).toBe(true);
    }
  });

  it('goes on with the cursor, by header or by link, until an empty batch', async () => {
    const seen: string[] = [];
    let url = '/events?limit=10';
    for (const size of [10, 10, 5, 0]) {
      const answer = await app.inject(url);
      const events = cloudEvent.array().parse(answer.json());
      expect(events).toHaveLength(size);
      expect(answer.headers['onestory-more']).toBe(size === 10 ? 'true' : 'false');
      seen.push(...events.map(({ id }) => id));
      url = nextOf(answer.headers.link);
      expect(url).toBe(`/events?after=${answer.headers['onestory-next']}&limit=10`);
    }
    expect(new Set(seen).size).toBe(25);

    await fresh.log.append([{ events: [storyOpened('one more')] }]);
    const late = cloudEvent.array().parse((await app.inject(url)).json());
    expect(late.map(({ id }) => id)).toEqual([storyOpened('one more').id]);
  });

  it('serves an event with the same bytes each time', async () => {
    const [once, again] = await Promise.all([app.inject('/events'), app.inject('/events?after=0')]);
    expect(again.body).toBe(once.body);
  });

  it('answers 410 to a cursor from another history, with what to do', async () => {
    const cursor = formatCursor('11111111-7a51-4c3e-9f5b-2f6a4d1c8e70', 3);
    const answer = await app.inject(`/events?after=${cursor}`);
    expect(answer.statusCode).toBe(410);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({
      type: 'urn:onestory:problem:cursor-of-another-history',
      status: 410,
    });
    expect(answer.json().advice).toContain('read it again from the beginning');
  });

  it('answers 410 to a cursor from beyond the end: the log was set back', async () => {
    const cursor = formatCursor(await fresh.log.incarnation(), 1_000_000);
    expect((await app.inject(`/events?after=${cursor}`)).statusCode).toBe(410);
  });

  it.each(['7', 'abc', '%00', encodeURIComponent('<script>')])(
    'answers 400 to a broken cursor: %s',
    async (after) => {
      const answer = await app.inject(`/events?after=${after}`);
      expect(answer.statusCode).toBe(400);
      expect(answer.json().advice).toContain('Onestory-Next');
    },
  );
});

describe('/events with wait', () => {
  it('answers as soon as something happens', async () => {
    const now = await app.inject('/events?after=now');
    const cursor = String(now.headers['onestory-next']);
    const waiting = app.inject(`/events?after=${cursor}&wait=30`);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await fresh.log.append([{ events: [storyOpened('what was waited for')] }]);
    const events = cloudEvent.array().parse((await waiting).json());
    expect(events.map(({ id }) => id)).toEqual([storyOpened('what was waited for').id]);
  });

  it('answers with an empty batch and a cursor when nothing did, and does not answer to what is filtered out', async () => {
    const cursor = String((await app.inject('/events?after=now')).headers['onestory-next']);
    const ask = () => app.inject(`/events?after=${cursor}&wait=0.5&type=merged`);
    const waiting = ask();
    await new Promise((resolve) => setTimeout(resolve, 100));
    await fresh.log.append([{ events: [storyOpened('what was not asked for')] }]);
    let answer = await waiting;
    // A busy machine may have appended it after the answer.
    if (answer.headers['onestory-next'] === cursor) answer = await ask();
    expect(answer.json()).toEqual([]);
    expect(answer.headers.link).toBe(
      `</events?after=${answer.headers['onestory-next']}&wait=0.5&type=merged>; rel="next"`,
    );
    expect(answer.headers['onestory-next']).not.toBe(cursor);
  });

  it('takes a minute at most', async () => {
    expect((await app.inject('/events?wait=100')).statusCode).toBe(400);
  });
});
