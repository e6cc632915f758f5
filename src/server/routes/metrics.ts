import type { FastifyInstance } from 'fastify';
import type { Metrics } from '../../metrics/metrics.ts';

/** `/metrics`: for Prometheus, which sends a token where one is set (`authorization` of its scrape configuration). */
export const serveMetrics = (app: FastifyInstance, metrics: Metrics): void => {
  app.get('/metrics', async (_request, reply) => {
    const { text, type } = await metrics.read();
    return reply.header('cache-control', 'no-store').type(type).send(text);
  });
};
