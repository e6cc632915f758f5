import type { FastifyInstance } from 'fastify';
import { z } from 'zod';
import { formatCursor, readCursor } from '../../feed/cursor.ts';
import { type FeedLog, readEvents } from '../../feed/read-events.ts';
import { badRequest, Problem } from '../problems.ts';
import { limitParameter, readQuery } from '../read-query.ts';

const eventsQuery = z.object({ after: z.string().default(''), limit: limitParameter(100, 1000) });

/**
 * `/events?after=CURSOR&limit=N`: a batch of CloudEvents, oldest first. The cursor to go on with is in the header
 * `Onestory-Next` and, as an address, in `Link` with rel=next; an empty batch means that there is nothing new yet.
 */
export const serveEvents = (app: FastifyInstance, log: FeedLog): void => {
  app.get('/events', async (request, reply) => {
    const { after, limit } = readQuery(eventsQuery, request.query);
    const [incarnation, head] = await Promise.all([log.incarnation(), log.head()]);
    const reading = readCursor(after, { incarnation, head });
    if (reading.outcome === 'broken') throw brokenCursor(after);
    if (reading.outcome === 'gone') throw goneCursor(after);
    const page = await readEvents(log, { after: reading.position, limit });
    const next = formatCursor(incarnation, page.next);
    return reply
      .type('application/cloudevents-batch+json; charset=utf-8')
      .header('onestory-next', next)
      .header('onestory-more', page.more ? 'true' : 'false')
      .header('link', `</events?after=${next}&limit=${limit}>; rel="next"`)
      .send(JSON.stringify(page.events));
  });
};

const brokenCursor = (after: string): Problem =>
  badRequest(
    `after=${JSON.stringify(after.slice(0, 80))} is not a cursor of this feed.`,
    'Use the value of the header Onestory-Next of an earlier answer as it is, or leave `after` out to read from the beginning.',
  );

const goneCursor = (after: string): Problem =>
  new Problem({
    status: 410,
    code: 'cursor-of-another-history',
    title: 'This cursor is from another history',
    detail: `The cursor ${after} was given out by another log than the one that is served here now, so there is no telling what was read.`,
    advice:
      'Forget what was built from the feed and read it again from the beginning: /events without `after`.',
  });
