import type { FastifyInstance } from 'fastify';
import { type FeedLog, readEvents } from '../../feed/read-events.ts';
import type { FeedFilter } from '../../schemas/feed-filter.ts';
import { streamQuery } from '../../schemas/queries.ts';
import { beginning } from '../feed-request.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import { createStream, type EventStream } from '../live/stream.ts';
import { Problem } from '../problems.ts';
import { readQuery } from '../read-query.ts';
import { answerHeaders } from '../security-headers.ts';

/** Streams open at once, at most; each keeps a socket. */
const mostStreams = 5000;
/** Events that are looked up at once for a reader who catches up. */
const pageSize = 200;
/** How often a stream without news says that it lives: proxies close what is silent for half a minute or a minute. */
const heartbeatMilliseconds = 15_000;

/**
 * `/events/stream`: Server-Sent Events (WHATWG HTML). Each event's `id` is the cursor behind it, so a browser that lost
 * its connection goes on exactly there, by `Last-Event-ID`; its `data` is one CloudEvent. A heartbeat carries the cursor
 * too. When the server ends a stream it says why in an event named `end`.
 */
export const serveEventStream = (
  app: FastifyInstance,
  log: FeedLog,
  live: LiveFeed,
  heartbeat = heartbeatMilliseconds,
): void => {
  const open = new Set<EventStream>();

  // HEAD would be answered with a stream that stays open.
  app.get('/events/stream', { exposeHeadRoute: false }, async (request, reply) => {
    const { after, ...filter } = readQuery(streamQuery, request.query);
    const resumed = request.headers['last-event-id'];
    const { position, incarnation } = await beginning(log, typeof resumed === 'string' ? resumed : after);
    if (open.size >= mostStreams) throw tooManyStreams();
    await live.start(filter);

    reply.hijack();
    const answer = reply.raw;
    // Who left meanwhile has closed it already: nothing would ever take the stream away again.
    if (answer.destroyed) return;
    // Without chunks each event is one write to the socket; the end of the connection is the end of the answer.
    answer.useChunkedEncodingByDefault = false;
    answer.writeHead(200, { ...answerHeaders, 'content-type': 'text/event-stream; charset=utf-8' });
    request.raw.socket.setNoDelay(true);
    request.raw.socket.setTimeout(0);
    const stream = createStream(answer, { incarnation, position, filter });
    open.add(stream);
    const beat = setInterval(() => stream.heartbeat(), heartbeat);
    answer.once('close', () => {
      clearInterval(beat);
      live.leave(stream.reader);
      open.delete(stream);
    });
    stream.greet();
    catchUp(log, live, stream, filter).catch((error: unknown) => {
      request.log.error({ err: error }, 'a stream of events failed');
      stream.end('failed');
    });
  });

  app.addHook('preClose', async () => {
    for (const stream of open) stream.end('stopping');
  });
};

/** Gives a reader what it lacks, the next as soon as it has taken the last, until the live feed takes over. */
const catchUp = async (
  log: FeedLog,
  live: LiveFeed,
  stream: EventStream,
  filter: FeedFilter,
): Promise<void> => {
  while (stream.isOpen() && !live.join(stream.reader)) {
    // It lets nobody in who comes after it broke; without a new beginning, this would read for ever.
    await live.start(filter);
    const page =
      live.remembered(stream.reader, pageSize) ??
      (await readEvents(log, { after: stream.reader.position, limit: pageSize, filter }));
    await stream.writeOut(page.entries);
    stream.reader.position = page.next;
  }
};

const tooManyStreams = (): Problem =>
  new Problem({
    status: 503,
    code: 'too-many-streams',
    title: 'Too many streams are open',
    detail: `This server keeps ${mostStreams} streams open at most.`,
    advice: 'Try again later, or read /events in batches.',
  });
