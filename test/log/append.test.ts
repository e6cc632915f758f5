import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { openLog } from '../../src/log/open-log.ts';
import type { Commit, Log } from '../../src/log/types.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { documentReceived, storyOpened } from '../support/append-samples.ts';
import { documentStream, foundAgain } from '../support/found-again.ts';
import { freshLog } from '../support/fresh-log.ts';

let fresh: Awaited<ReturnType<typeof freshLog>>;
let log: Log;
beforeAll(async () => {
  fresh = await freshLog();
  log = fresh.log;
});
afterAll(() => fresh.close());

describe('an event that has not the shape of its type', () => {
  // The casts make what a program without types, or with a wrong cast of its own, could hand over.
  const wrong = (change: object): NewLogEvent => ({ ...storyOpened('wrong'), ...change }) as NewLogEvent;
  const cases: [string, NewLogEvent, RegExp][] = [
    [
      'a field of its data is wrong',
      wrong({ data: { ...storyOpened('wrong').data, story: 'x' } }),
      /Event 2 of 2 .*StoryOpened.*data\.story/,
    ],
    ['a field of its data is missing', wrong({ data: {} }), /data\.story: .*data\.article: .*data\.model: /],
    ['it has a body where there is none', wrong({ body: {} }), /StoryOpened: body: /],
    [
      'its body is missing',
      { ...documentReceived('wrong'), body: null } as unknown as NewLogEvent,
      /DocumentReceived: body: /,
    ],
    ['its id is no UUID', wrong({ id: 'one' }), /StoryOpened: id: /],
    ['its type is unknown', wrong({ type: 'toString' }), /unknown type "toString"/],
    ['its stream has no category', wrong({ stream: 'story' }), /"story" is no name of a stream/],
    ['its stream has an unknown category', wrong({ stream: 'file-1' }), /"file-1" is no name of a stream/],
    [
      'its stream is of a category it cannot lie in',
      wrong({ stream: 'document-1' }),
      /its category is not document/,
    ],
    ['its id comes twice in the commit', foundAgain('good', 1), /has the id of one before it/],
  ];

  test.each(cases)(
    'is refused by name and path, and nothing is written, when %s',
    async (_, event, message) => {
      const head = await log.head();
      const append = log.append([
        { events: [storyOpened('before')] },
        { events: [foundAgain('good', 1), event] },
      ]);
      await expect(append).rejects.toThrow(message);
      await expect(append).rejects.toThrow(PermanentError);
      expect(await log.head()).toBe(head);
    },
  );
});

test('an append of nothing does nothing', async () => {
  const head = await log.head();
  expect(await log.append([])).toEqual([]);
  expect(await log.append([{ events: [] }])).toEqual([{ outcome: 'appended', positions: [] }]);
  expect(await log.head()).toBe(head);
});

test('a commit without events tells whether its expectations hold', async () => {
  const [outcome] = await log.append([{ events: [], expect: [{ stream: 'document-none', version: 1 }] }]);
  expect(outcome).toMatchObject({ outcome: 'conflict' });
});

test('a commit may expect something of streams and categories in which none of its events lie', async () => {
  const opened = storyOpened('expected');
  await log.append([{ events: [opened] }]);
  const position = await log.categoryHead('story');
  const expecting = (version: number, at: number): Commit => ({
    events: [foundAgain('expecting', 1)],
    expect: [
      { stream: opened.stream, version },
      { category: 'story', position: at },
    ],
  });
  expect(
    await log.append([expecting(0, position), expecting(1, position - 1), expecting(1, position)]),
  ).toMatchObject([
    { outcome: 'conflict', message: expect.stringContaining('is at version 1, expected was 0') },
    { outcome: 'conflict', message: expect.stringContaining(`ends at position ${position}`) },
    { outcome: 'appended' },
  ]);
});

test('a commit with bodies of which the log has a part is no duplicate, and its new body is not kept', async () => {
  const bodies = async () => (await fresh.pool.query('select id from onestory.blobs')).rows.length;
  const known = foundAgain('in part', 1);
  await log.append([{ events: [known] }]);
  const before = await bodies();
  expect(await log.append([{ events: [documentReceived('in part'), known] }])).toMatchObject([
    { outcome: 'conflict', message: expect.stringContaining('1 of 2 events') },
  ]);
  expect(await bodies()).toBe(before);
});

test('what a commit is to erase goes only where its events are appended', async () => {
  const received = documentReceived('erased');
  const stream = documentStream('erased');
  await log.append([{ events: [received] }]);
  const [{ position = 0 } = {}] = await log.readStream(stream);
  const body = async () => (await log.readStream(stream))[0]?.body;
  const erase = { bodies: [position], data: [] };
  const events = [foundAgain('erased', 1)];
  expect(
    await log.append([
      { events, expect: [{ stream, version: 0 }], erase },
      { events: [received], erase },
    ]),
  ).toMatchObject([{ outcome: 'conflict' }, { outcome: 'duplicate' }]);
  expect(await body()).toEqual(Buffer.from('erased'));
  expect(await log.append([{ events, erase }])).toMatchObject([{ outcome: 'appended' }]);
  expect(await body()).toBeNull();
});

test("events carry the time of the log's clock, to the millisecond", async () => {
  const clocked = await openLog(fresh.pool, () => new Date('2024-10-31T07:05:09.007Z'));
  await clocked.append([{ events: [foundAgain('clocked', 1)] }]);
  expect((await log.readStream(foundAgain('clocked', 1).stream))[0]?.time).toBe('2024-10-31T07:05:09.007Z');
  await clocked.close();
});

test('an event id is the same in upper and lower case', async () => {
  const event = foundAgain('case', 1);
  await log.append([{ events: [{ ...event, id: event.id.toUpperCase() }] }]);
  expect(await log.append([{ events: [event] }])).toEqual([{ outcome: 'duplicate' }]);
});

test('texts that PostgreSQL is particular about come back as they were', async () => {
  // The cast is sound: the same event with another place.
  const path = 'a\u0000b \ud800 \\ "{}," \u2028 NULL Ảnh: Nhật Bắc';
  const event = foundAgain('odd', 1);
  await log.append([
    {
      events: [
        {
          ...event,
          data: { ...event.data, place: { kind: 'file', root: '', path, size: 0, modified: 0.5 } },
        } as NewLogEvent,
      ],
    },
  ]);
  expect((await log.readStream(event.stream))[0]?.data).toMatchObject({ place: { path, modified: 0.5 } });
});

test('bodies of any bytes and sizes come back as they were, in one append', async () => {
  // The casts are sound: the same events with other bytes, and bytes are what such an event has.
  const sizes = [0, 1, 255, 1_000_000, 3_000_000, 10];
  const events = sizes.map((size) => ({
    ...documentReceived(`bytes ${size}`),
    body: Uint8Array.from({ length: size }, (_, index) => index % 251),
  })) as NewLogEvent[];
  await log.append(events.map((event) => ({ events: [event] })));
  for (const event of events) {
    const [read] = await log.readStream(event.stream);
    expect(Buffer.compare(read?.body as Buffer, event.body as Uint8Array)).toBe(0);
  }
});
