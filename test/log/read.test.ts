import { afterAll, beforeAll, expect, test } from 'vitest';
import { storeCheckpoint } from '../../src/log/checkpoints.ts';
import type { Log } from '../../src/log/types.ts';
import { newestSchema } from '../../src/log/upcast.ts';
import type { LogEvent } from '../../src/schemas/log-events.ts';
import { documentReceived, storyIdOf, storyOpened } from '../support/append-samples.ts';
import { documentStream, foundAgain } from '../support/found-again.ts';
import { freshLog } from '../support/fresh-log.ts';

let fresh: Awaited<ReturnType<typeof freshLog>>;
let log: Log;
const place = { ...foundAgain('a', 'unread'), stream: 'place-1' };
beforeAll(async () => {
  fresh = await freshLog();
  log = fresh.log;
  await log.append([
    { events: [documentReceived('a'), foundAgain('a', 1)] },
    { events: [storyOpened('a'), documentReceived('b'), place, storyOpened('b')] },
  ]);
});
afterAll(() => fresh.close());

/** The cast is sound: it is used for events whose bodies are bytes. */
const text = (body: unknown): string => Buffer.from(body as Uint8Array).toString();
const positions = (events: readonly LogEvent[]) => events.map(({ position }) => position);
const all = { after: 0, limit: 100 };

test('an empty log has head 0, no events and no checkpoints', async () => {
  const empty = await freshLog();
  expect(await empty.log.head()).toBe(0);
  expect(await empty.log.categoryHead('story')).toBe(0);
  expect(await empty.log.read(all)).toEqual([]);
  expect(await empty.log.readStream('story-none')).toEqual([]);
  expect(await empty.log.checkpoint('none')).toBe(0);
  expect(await empty.log.incarnation()).not.toBe(await log.incarnation());
  await empty.close();
});

test('a checkpoint is kept by its name and never goes back', async () => {
  for (const position of [4, 2, 3]) await storeCheckpoint(fresh.pool, 'one', position);
  await storeCheckpoint(fresh.pool, 'other', 1);
  expect([await log.checkpoint('one'), await log.checkpoint('other')]).toEqual([4, 1]);
  await storeCheckpoint(fresh.pool, 'one', 5);
  expect(await log.checkpoint('one')).toBe(5);
});

test('the events that name an id are found in order, without bodies, and no others', async () => {
  const document = documentStream('a').slice('document-'.length);
  const found = await log.naming([storyIdOf('b'), document]);
  expect(positions(found)).toEqual([1, 2, 3, 5, 6]);
  expect(found.map(({ body }) => body)).toEqual(Array(5).fill(null));
  expect(await log.naming([])).toEqual([]);
  // A part of an id names nothing.
  expect(await log.naming([document.slice(0, 20)])).toEqual([]);
});

test('a read is bounded by position and number, and in order', async () => {
  expect(positions(await log.read(all))).toEqual([1, 2, 3, 4, 5, 6]);
  expect(positions(await log.read({ after: 2, limit: 2 }))).toEqual([3, 4]);
  expect(positions(await log.read({ after: 2, limit: 9, upTo: 3 }))).toEqual([3]);
  expect(positions(await log.read({ after: 6, limit: 9 }))).toEqual([]);
});

test('a read of the last events gives them in the same order', async () => {
  expect(positions(await log.read({ ...all, limit: 2, last: true }))).toEqual([5, 6]);
  expect(positions(await log.read({ after: 2, limit: 2, upTo: 5, last: true }))).toEqual([4, 5]);
  const stream = documentStream('a');
  expect(positions(await log.read({ ...all, stream, last: true }))).toEqual([1, 2]);
  expect(positions(await log.read({ ...all, limit: 1, stream, last: true }))).toEqual([2]);
});

test('a read is narrowed by categories, types and stream', async () => {
  expect(positions(await log.read({ ...all, categories: ['story'] }))).toEqual([3, 6]);
  expect(positions(await log.read({ ...all, categories: ['place', 'story'] }))).toEqual([3, 5, 6]);
  expect(positions(await log.read({ ...all, categories: [] }))).toEqual([]);
  expect(positions(await log.read({ ...all, types: ['DocumentReceived'] }))).toEqual([1, 4]);
  expect(
    positions(await log.read({ ...all, types: ['DocumentFoundAgain'], categories: ['document'] })),
  ).toEqual([2]);
  expect(positions(await log.read({ ...all, stream: documentStream('a') }))).toEqual([1, 2]);
});

test('an event comes with all that was appended, its place in the log, and its body when asked for', async () => {
  const [first] = await log.read({ after: 0, limit: 1, bodies: true });
  const { id, stream, type, data, body } = documentReceived('a');
  expect(first).toMatchObject({
    position: 1,
    version: 1,
    schema: newestSchema(type),
    id,
    stream,
    type,
    data,
  });
  expect(text(first?.body)).toBe(text(body));
  expect(first?.time).toMatch(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/);
  expect((await log.read({ after: 0, limit: 1 }))[0]).toEqual({ ...first, body: null });
});

test('streams are read with their bodies, one or several at once', async () => {
  expect((await log.readStream(documentStream('a'))).map(({ version }) => version)).toEqual([1, 2]);
  const events = await log.readStreams([documentStream('b'), documentStream('a')], {
    types: ['DocumentReceived'],
  });
  expect(events.map(({ body }) => text(body))).toEqual(['a', 'b']);
  expect((await log.readStream(documentStream('a'), { bodies: false }))[0]?.body).toBeNull();
  expect(await log.readStreams([])).toEqual([]);
});

test('an event whose blob was erased is read with the body null', async () => {
  const event = documentReceived('erased');
  await log.append([{ events: [event] }]);
  await fresh.pool.query(
    'delete from onestory.blobs where id = (select blob from onestory.events where id = $1)',
    [event.id],
  );
  const [read] = await log.readStream(event.stream);
  expect(read).toMatchObject({ id: event.id, data: event.data, body: null });
  expect((await log.read({ ...all, after: 6, bodies: true }))[0]?.body).toBeNull();
});

test('columns and tables that a newer release added do not disturb', async () => {
  await fresh.pool.query(`alter table onestory.events add column extra text;
    alter table onestory.blobs add column extra text; alter table onestory.head add column extra text`);
  await log.append([{ events: [documentReceived('later')] }]);
  const [read] = await log.readStream(documentStream('later'));
  expect(Object.keys(read ?? {}).sort()).toEqual(
    ['body', 'data', 'id', 'position', 'schema', 'stream', 'time', 'type', 'version'].sort(),
  );
});
