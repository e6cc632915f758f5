import type { FastifyInstance } from 'fastify';
import type { Readers } from '../../readers/readers.ts';
import { pageQuery } from '../../schemas/queries.ts';
import { wantsPage } from '../negotiate.ts';
import { fetchesPage } from '../pages/fetches.ts';
import { readQuery } from '../read-query.ts';

/** `/fetches`: the hosts that pages are fetched from, and what came of each address. */
export const serveFetches = (app: FastifyInstance, readers: Readers): void => {
  app.get('/fetches', async (request, reply) => {
    const { after, limit } = readQuery(pageQuery, request.query);
    const asPage = wantsPage(request, reply);
    const position = await readers.position();
    const [hosts, { fetches, next }] = await Promise.all([
      readers.fetchedHosts(),
      readers.fetches({ after, limit }),
    ]);
    if (!asPage) return { hosts, fetches, next };
    return reply
      .type('text/html; charset=utf-8')
      .send(fetchesPage({ hosts, fetches, next, first: after === null, position }));
  });
};
