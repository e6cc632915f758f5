import type { FastifyInstance } from 'fastify';
import type { Readers } from '../../readers/readers.ts';
import { pageQuery, storiesQuery } from '../../schemas/queries.ts';
import { grantOf } from '../access/grant.ts';
import { wantsPage } from '../negotiate.ts';
import { overviewPage } from '../pages/overview.ts';
import { rejectionsPage } from '../pages/rejections.ts';
import { storiesPage } from '../pages/stories.ts';
import { readQuery } from '../read-query.ts';
import type { ScheduleParts } from './schedules.ts';

/** The lists: `/` (the newest stories), `/stories` (all, and the search), `/rejections`. */
export const serveLists = (
  app: FastifyInstance,
  readers: Readers,
  canRetry: boolean,
  schedules?: Pick<ScheduleParts, 'list'>,
): void => {
  const overview = async (query: unknown): Promise<string> => {
    const { after, limit } = readQuery(pageQuery, query);
    // The position first: what the lists show is then at least as new, and the page asks again rather than never.
    const position = await readers.position();
    const [counts, { stories, next }] = await Promise.all([
      readers.counts(),
      readers.stories({ after, limit }),
    ]);
    const [growth, waiting, clock] = await Promise.all([
      readers.growth(counts),
      readers.waiting(),
      schedules?.list(),
    ]);
    const now = new Date();
    return overviewPage({
      counts,
      growth,
      waiting,
      schedules: clock ?? [],
      now,
      stories,
      next,
      first: after === null,
      position,
    });
  };

  app.get('/', async (request, reply) =>
    reply.type('text/html; charset=utf-8').send(await overview(request.query)),
  );

  app.get('/stories', async (request, reply) => {
    const asPage = wantsPage(request, reply);
    const { after, limit, ...search } = readQuery(storiesQuery, request.query);
    const position = await readers.position();
    const { stories, next } = await readers.search(search, { after, limit });
    const timeline = search.view === 'timeline' ? await readers.timeline(search) : null;
    if (!asPage)
      return {
        stories,
        next,
        counts: await readers.counts(),
        ...(timeline && { timeline: timeline.stretches }),
      };
    return reply.type('text/html; charset=utf-8').send(
      storiesPage({
        search,
        timeline,
        stories,
        next: next === null ? null : pageAfter(request.url, next),
        first: after === null,
        position,
      }),
    );
  });

  app.get('/rejections', async (request, reply) => {
    const { after, limit } = readQuery(pageQuery, request.query);
    const asPage = wantsPage(request, reply);
    const position = await readers.position();
    const { rejections, next } = await readers.rejections({ after, limit });
    if (!asPage) return { rejections, next };
    const { role, formToken: token } = grantOf(request);
    const formToken = canRetry && role === 'write' ? token : null;
    return reply
      .type('text/html; charset=utf-8')
      .send(rejectionsPage({ rejections, next, first: after === null, position, formToken }));
  });
};

/** The same list behind a cursor. */
const pageAfter = (url: string, after: string): string => {
  const query = new URLSearchParams(url.split('?')[1] ?? '');
  query.set('after', after);
  return `/stories?${query}`;
};
