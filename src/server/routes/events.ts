import type { FastifyInstance } from 'fastify';
import { formatCursor } from '../../feed/cursor.ts';
import { type FeedLog, readEvents } from '../../feed/read-events.ts';
import { eventsQuery } from '../../schemas/queries.ts';
import { beginning, goneSignal } from '../feed-request.ts';
import type { LiveFeed } from '../live/live-feed.ts';
import { readQuery } from '../read-query.ts';

/**
 * `/events?after=CURSOR&limit=N&wait=S`: a batch of CloudEvents, oldest first. The cursor to go on with is in the header
 * `Onestory-Next` and, as an address, in `Link` with rel=next; an empty batch means that there is nothing new yet.
 */
export const serveEvents = (app: FastifyInstance, log: FeedLog, live: LiveFeed): void => {
  app.get('/events', async (request, reply) => {
    const query = readQuery(eventsQuery, request.query);
    const { after, limit, wait, ...filter } = query;
    const { position, incarnation } = await beginning(log, after);
    const gone = goneSignal(reply);
    const until = performance.now() + wait * 1000;
    let page = await readEvents(log, { after: position, limit, filter });
    for (;;) {
      const left = until - performance.now();
      if (page.entries.length > 0 || left <= 0 || gone.aborted) break;
      if (!page.more) await live.wait(page.next, left, gone);
      page = await readEvents(log, { after: page.next, limit, filter });
    }
    const next = formatCursor(incarnation, page.next);
    return reply
      .type('application/cloudevents-batch+json; charset=utf-8')
      .header('onestory-next', next)
      .header('onestory-more', page.more ? 'true' : 'false')
      .header('link', `<${nextAddress(request.url, next)}>; rel="next"`)
      .send(JSON.stringify(page.entries.map(({ event }) => event)));
  });
};

/** The same request with another cursor. */
const nextAddress = (url: string, next: string): string => {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  query.delete('after');
  const rest = query.toString();
  return `/events?after=${next}${rest && `&${rest}`}`;
};
