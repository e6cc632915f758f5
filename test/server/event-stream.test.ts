import type { ServerResponse } from 'node:http';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { FeedLog } from '../../src/feed/read-events.ts';
import { eventId } from '../../src/ids.ts';
import { noFilter } from '../../src/schemas/feed-filter.ts';
import type { NewLogEvent } from '../../src/schemas/log-events.ts';
import { listen } from '../../src/server/listen.ts';
import { createLiveFeed, type LiveReader } from '../../src/server/live/live-feed.ts';
import { storyIdOf, storyOpened } from '../support/append-samples.ts';
import { logServer } from '../support/log-server.ts';
import { writeAsNewerRelease } from '../support/newer-release.ts';
import { readStream, type StreamMessage } from '../support/read-stream.ts';
import { fields } from '../support/story-samples.ts';
import { emptyLog, testServer } from '../support/test-server.ts';

let server: Awaited<ReturnType<typeof logServer>>;
beforeEach(async () => {
  server = await logServer({ heartbeatMilliseconds: 50 });
});
afterEach(() => server.close());

const append = (...names: string[]) =>
  server.log.append(names.map((name) => ({ events: [storyOpened(name)] })));
const revised = (name: string, headline: string): NewLogEvent => ({
  id: eventId('revised', name, headline.slice(0, 50)),
  stream: `story-${storyIdOf(name)}`,
  type: 'StoryRevised',
  data: { story: storyIdOf(name), version: 1 },
  body: { ...fields, headline },
});
/** Events of some 30 KB each. @returns the names of their stories. */
const appendLarge = async (count: number): Promise<string[]> => {
  const headline = 'x'.repeat(400);
  const articles = Array.from({ length: 60 }, () => ({ ...fields.articles[0], headline }));
  const names = Array.from({ length: count }, (_, n) => `large ${n}`);
  for (let n = 0; n < count; n += 20) {
    const events = names.slice(n, n + 20).map((name) => revised(name, headline));
    await server.log.append(
      events.map((event) => ({ events: [{ ...event, body: { ...fields, articles } } as NewLogEvent] })),
    );
  }
  return names;
};
const storyOf = ({ data }: StreamMessage): string => JSON.parse(data).subject;
const open = (query = '', headers: Record<string, string> = {}) =>
  readStream(`${server.url}/events/stream${query}`, headers);

const until = (isSo: () => boolean) => vi.waitUntil(isSo, { interval: 20, timeout: 30_000 });

/** Something that is waited for until it is opened. */
const latch = () => {
  let open = (): void => {};
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { opened, open };
};

describe('/events/stream', () => {
  it('gives what happened before and then what happens, each event once and in order', async () => {
    await append('a', 'b');
    const stream = await open();
    expect(stream.answer.headers.get('content-type')).toBe('text/event-stream; charset=utf-8');
    expect(stream.answer.headers.get('x-content-type-options')).toBe('nosniff');
    const before = await stream.take(2);
    await append('c');
    await append('d', 'e');
    const after = await stream.take(3);
    expect([...before, ...after].map(storyOf)).toEqual(['a', 'b', 'c', 'd', 'e'].map(storyIdOf));
    stream.leave();
  });

  it('goes on exactly behind Last-Event-ID, whichever event that is, while others are appended', async () => {
    const names = Array.from({ length: 300 }, (_, n) => `story ${n}`);
    const writing = (async () => {
      for (const name of names) await append(name);
    })();
    const seen: string[] = [];
    let last = '';
    // Each reader reads some and leaves; the next goes on. Some join while the log is being written, some from far back.
    for (let turn = 1; seen.length < names.length; turn += 1) {
      const stream = await open('', last ? { 'last-event-id': last } : {});
      const messages = await stream.take(Math.min(7 * turn, names.length - seen.length));
      seen.push(...messages.map(storyOf));
      last = messages.at(-1)?.id ?? '';
      stream.leave();
    }
    await writing;
    expect(seen).toEqual(names.map(storyIdOf));
  });

  it('says that it lives, with the cursor, so that resuming after a long silence is short', async () => {
    const stream = await open('?country=XX');
    await append('a', 'b');
    const head = `${await server.log.incarnation()}.2`;
    let message = await stream.next();
    while (message?.id !== head) message = await stream.next();
    expect(message.data).toBe('');
    stream.leave();
  });

  it('begins at the present with after=now', async () => {
    await append('a');
    const stream = await open('?after=now');
    await stream.next();
    await append('b');
    expect((await stream.take(1)).map(storyOf)).toEqual([storyIdOf('b')]);
    stream.leave();
  });

  it('answers 410 to a cursor from another history, and 400 to what is none', async () => {
    const other = '11111111-7a51-4c3e-9f5b-2f6a4d1c8e70.3';
    expect((await open('', { 'last-event-id': other })).answer.status).toBe(410);
    expect((await open('?after=7')).answer.status).toBe(400);
  });

  it('drops a reader that does not read, and tells it where to go on: none is lost', async () => {
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    socket.write('GET /events/stream HTTP/1.1\r\nHost: localhost\r\n\r\n');
    // Reads the beginning and then no more, until the server has given up.
    await new Promise((resolve) => socket.once('data', resolve));
    socket.pause();
    const quick = await open();
    const all = quick.take(300);
    const names = await appendLarge(300);
    expect((await all).map(storyOf)).toEqual(names.map(storyIdOf));
    quick.leave();

    const received = await text(socket);
    const last = received.split('\n\n').filter(Boolean).at(-1) ?? '';
    expect(last.slice(0, 11)).toBe('event: end\n');
    const { reason, cursor, advice } = JSON.parse(/^data: (.*)$/m.exec(last)?.[1] ?? '{}');
    expect(reason).toBe('slow');
    expect(advice).toContain('none is lost');
    const had = received.match(/^data: \{"specversion/gm)?.length ?? 0;
    expect(had).toBeGreaterThan(0);
    expect(had).toBeLessThan(names.length);
    const again = await open('', { 'last-event-id': cursor });
    expect((await again.take(names.length - had)).map(storyOf)).toEqual(names.slice(had).map(storyIdOf));
    again.leave();
  });

  it('that was cut off lays little in wait for a reader who does not read, and gives it everything once it does', async () => {
    const quick = await open();
    const all = quick.take(200);
    const names = await appendLarge(200);
    await all;
    quick.leave();
    const begun = new Promise<ServerResponse>((resolve) => {
      server.app.server.once('request', (_request, answer) => resolve(answer));
    });
    const { port, hostname } = new URL(server.url);
    const socket = connect(Number(port), hostname);
    const cursor = `${await server.log.incarnation()}.0`;
    socket.write(`GET /events/stream HTTP/1.1\r\nHost: localhost\r\nLast-Event-ID: ${cursor}\r\n\r\n`);
    let received = '';
    socket.setEncoding('utf8').on('data', (more) => {
      received += more;
    });
    const answer = await begun;
    await until(() => received !== '');
    socket.pause();
    await append('meanwhile');
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(answer.writableLength).toBeLessThan(2 * 1024 * 1024);

    socket.resume();
    await until(() => received.includes(storyIdOf('meanwhile')));
    await append('live');
    await until(() => received.includes(storyIdOf('live')));
    const stories = [...received.matchAll(/"subject":"(s_[0-9a-f]{16})"/g)].map(([, story]) => story);
    expect(stories).toEqual([...names, 'meanwhile', 'live'].map(storyIdOf));
    socket.destroy();
  });

  it('goes on live where the log could not be followed for a while, because of an event that it does not ask for', async () => {
    const { log, pool } = server;
    await append('a');
    const reading = latch();
    const mayRead = latch();
    const broken = latch();
    let reads = 0;
    const app = testServer({
      log: {
        ...log,
        read: async (options) => {
          reads += 1;
          reading.open();
          await mayRead.opened;
          return log.read(options);
        },
      },
      logger: pino({ level: 'error' }, { write: () => broken.open() }),
      heartbeatMilliseconds: 50,
    });
    const url = await listen(app, { host: '127.0.0.1', port: 0 });
    const stream = await readStream(`${url}/events/stream?type=opened`);
    await reading.opened;
    await writeAsNewerRelease(pool, 'StoryRevised');
    await log.append([{ events: [revised('a', 'Of tomorrow')] }]);
    await broken.opened;
    mayRead.open();
    const second = `${await log.incarnation()}.2`;
    let message = await stream.next();
    while (message && message.id !== second) message = await stream.next();
    await append('b');
    expect((await stream.take(1)).map(storyOf)).toEqual([storyIdOf('b')]);
    // Up to the event that broke it, up to the head, and no more: what came then was handed over.
    expect(reads).toBe(2);
    stream.leave();
    await app.close();
  });

  it('lets nobody in by what is remembered from before the log could not be followed, until it is followed again', async () => {
    const broken = latch();
    const mayBegin = latch();
    let begun = 0;
    const log: FeedLog = {
      ...emptyLog,
      head: async () => {
        begun += 1;
        if (begun === 1) return 5;
        await mayBegin.opened;
        return 7;
      },
      subscribe: async (...given) => {
        if (begun === 1) throw new Error('It cannot be read.');
        return emptyLog.subscribe(...given);
      },
    };
    const live = createLiveFeed(log, broken.open);
    const readerAt = (position: number): LiveReader => ({
      ...{ filter: noFilter, position },
      ...{ take: () => {}, end: () => {} },
    });
    await live.start(noFilter);
    await broken.opened;
    const beginning = live.start(noFilter);
    expect(live.join(readerAt(5))).toBe(false);
    mayBegin.open();
    await beginning;
    expect([5, 7].map((position) => live.join(readerAt(position)))).toEqual([false, true]);
    await live.close();
  });

  it('says so when the server stops', async () => {
    await append('a');
    const stream = await open();
    await stream.take(1);
    const closing = server.app.close();
    let message = await stream.next();
    while (message?.data === '') message = await stream.next();
    expect(message?.event).toBe('end');
    expect(JSON.parse(message?.data ?? '')).toMatchObject({ reason: 'stopping' });
    expect(await stream.next()).toBeUndefined();
    await closing;
  });
});
