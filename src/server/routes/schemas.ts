import type { FastifyInstance } from 'fastify';
import { jsonSchemas } from '../../feed/json-schemas.ts';
import { schemaUrn } from '../../schemas/cloud-events.ts';
import { wantsPage } from '../negotiate.ts';
import { schemasPage } from '../pages/schemas.ts';
import { notFound } from '../problems.ts';

/** `/schemas/NAME.json`, where NAME may also be the whole `dataschema` of an event; the list of all at `/schemas/`. */
export const serveSchemas = (app: FastifyInstance): void => {
  app.get('/schemas', async (_request, reply) => reply.redirect('/schemas/', 308));

  app.get('/schemas/', async (request, reply) =>
    wantsPage(request, reply)
      ? reply.type('text/html; charset=utf-8').send(schemasPage(jsonSchemas))
      : {
          schemas: [...jsonSchemas.keys()].map((name) => ({
            name,
            id: schemaUrn(name),
            url: `/schemas/${name}.json`,
          })),
        },
  );

  app.get<{ Params: { file: string } }>('/schemas/:file', async (request, reply) => {
    const name = request.params.file.replace(/\.json$/, '').replace(schemaUrn(''), '');
    const schema = jsonSchemas.get(name);
    if (!schema) {
      throw notFound(
        `There is no schema ${JSON.stringify(name.slice(0, 100))}.`,
        'All schemas are listed at /schemas/.',
      );
    }
    return reply.type('application/schema+json; charset=utf-8').send(JSON.stringify(schema, null, 2));
  });
};
