import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { type FastifyInstance, fastify } from 'fastify';
import { expect, it, onTestFinished } from 'vitest';
import { createLiveFeed, type LiveFeed, type LiveReader } from '../../src/server/live/live-feed.ts';
import { serveEventStream } from '../../src/server/routes/event-stream.ts';
import { serveEvents } from '../../src/server/routes/events.ts';
import { readStream } from '../support/read-stream.ts';
import { emptyLog } from '../support/test-server.ts';

/** Something that happens once, and can be waited for. */
const happening = (): { happened: Promise<void>; happen: () => void } => {
  let happen = (): void => {};
  const happened = new Promise<void>((resolve) => {
    happen = resolve;
  });
  return { happened, happen };
};

/** A door that a handler waits at until it is opened. */
const door = () => {
  const reached = happening();
  const opened = happening();
  const pass = (): Promise<void> => {
    reached.happen();
    return opened.happened;
  };
  return { pass, reached: reached.happened, open: opened.happen };
};

const realLive = (): LiveFeed => {
  const live = createLiveFeed(emptyLog, () => {});
  onTestFinished(() => live.close());
  return live;
};

const listening = async (app: FastifyInstance): Promise<string> => {
  onTestFinished(() => app.close());
  return app.listen({ host: '127.0.0.1', port: 0 });
};

/** Asks over a real connection, and cuts it when the handler waits. Ends when the server has noticed. */
const askAndLeave = async (app: FastifyInstance, url: string, reached: Promise<void>): Promise<void> => {
  const { hostname, port, pathname, search } = new URL(url);
  const noticed = new Promise<void>((resolve) => {
    app.server.once('connection', (socket: Socket) => socket.once('close', () => resolve()));
  });
  const client = connect(Number(port), hostname);
  await once(client, 'connect');
  client.write(`GET ${pathname}${search} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
  await reached;
  client.destroy();
  await noticed;
};

it('a stream whose reader left before it began is not kept', async () => {
  const { pass, reached, open } = door();
  const live = realLive();
  const readers = new Set<LiveReader>();
  const app = fastify();
  serveEventStream(app, emptyLog, {
    ...live,
    start: async (filter) => {
      await live.start(filter);
      await pass();
    },
    join: (reader) => live.join(reader) && Boolean(readers.add(reader)),
    leave: (reader) => {
      live.leave(reader);
      readers.delete(reader);
    },
  });
  const url = `${await listening(app)}/events/stream`;
  await askAndLeave(app, url, reached);
  open();
  // Who stays is greeted behind the one that has left.
  const stays = await readStream(url);
  await stays.next();
  expect(readers.size).toBe(1);
  stays.leave();
});

it('nothing is waited for on behalf of a reader that left while its cursor was looked at', async () => {
  const { pass, reached, open } = door();
  const answered = happening();
  const waited = happening();
  const app = fastify();
  app.addHook('onSend', async () => answered.happen());
  const log = {
    ...emptyLog,
    head: async () => {
      await pass();
      return 0;
    },
  };
  serveEvents(app, log, {
    ...realLive(),
    wait: async (_after, _milliseconds, gone) => {
      waited.happen();
      await once(gone, 'abort');
    },
  });
  await askAndLeave(app, `${await listening(app)}/events?wait=50`, reached);
  open();
  const outcome = await Promise.race([
    answered.happened.then(() => 'ended'),
    waited.happened.then(() => 'waits for news'),
  ]);
  expect(outcome).toBe('ended');
});
