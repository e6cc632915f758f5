import type { FastifyInstance } from 'fastify';
import { openApi } from '../../api/openapi.ts';
import { docsPage } from '../pages/docs.ts';

/** `/openapi.json` (OpenAPI 3.1) and `/docs`, its reference for people. */
export const serveApi = (app: FastifyInstance, version: string): void => {
  const api = openApi(version);
  const text = JSON.stringify(api, null, 2);
  const page = docsPage(api);
  app.get('/openapi.json', async (_request, reply) =>
    reply.type('application/json; charset=utf-8').send(text),
  );
  app.get('/docs', async (_request, reply) => reply.type('text/html; charset=utf-8').send(page));
};
