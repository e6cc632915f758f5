import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { FeedLog } from '../../feed/read-events.ts';
import { type NewWebhook, newWebhook } from '../../schemas/webhook.ts';
import type { Reachable } from '../../webhooks/reachable.ts';
import type { Webhooks } from '../../webhooks/webhooks.ts';
import { grantOf } from '../access/grant.ts';
import { beginning } from '../feed-request.ts';
import { wantsPage } from '../negotiate.ts';
import { webhooksPage } from '../pages/webhooks.ts';
import { badRequest, notFound } from '../problems.ts';
import { readSent } from '../read-query.ts';

export interface WebhookParts {
  webhooks: Webhooks;
  reach: Reachable;
}

/**
 * `/webhooks`: who is told of events, for those who may write: addresses of endpoints are often secrets themselves. The
 * same addresses serve programs (JSON) and the forms of the page.
 */
export const serveWebhooks = (
  app: FastifyInstance,
  log: FeedLog,
  { webhooks, reach }: WebhookParts,
): void => {
  const config = { access: 'write' } as const;
  const page = async (request: FastifyRequest, made?: { id: string; secret: string }): Promise<string> =>
    webhooksPage({ webhooks: await webhooks.list(), formToken: grantOf(request).formToken, made });

  app.get('/webhooks', { config }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return wantsPage(request, reply)
      ? reply.type('text/html; charset=utf-8').send(await page(request))
      : { webhooks: await webhooks.list() };
  });

  app.post('/webhooks', { config }, async (request, reply) => {
    const asPage = wantsPage(request, reply);
    const { url, description, from, ...filter } = readBody(request.body);
    const refusal = reach.refusal(new URL(url));
    if (refusal) {
      throw badRequest(
        `This server may not post to ${url}: ${refusal}.`,
        'Use a public https address; the operator may list others in ONESTORY_WEBHOOK_HOSTS.',
      );
    }
    const { position } = await beginning(log, from);
    const { webhook, secret } = await webhooks.add({ url, description, filter, position });
    reply.code(201).header('cache-control', 'no-store').header('location', `/webhooks/${webhook.id}`);
    return asPage
      ? reply.type('text/html; charset=utf-8').send(await page(request, { id: webhook.id, secret }))
      : { ...webhook, secret };
  });

  app.get<Named>('/webhooks/:id', { config }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    return known(await webhooks.get(request.params.id), request.params.id);
  });

  const changes = {
    pause: (id: string) => webhooks.pause(id, 'Paused by hand.'),
    resume: (id: string) => webhooks.resume(id),
    remove: async (id: string) => {
      const webhook = await webhooks.get(id);
      return (await webhooks.remove(id)) ? webhook : null;
    },
  };
  for (const [name, change] of Object.entries(changes)) {
    app.post<Named>(`/webhooks/:id/${name}`, { config }, async (request, reply) => {
      const asPage = wantsPage(request, reply);
      const changed = known(await change(request.params.id), request.params.id);
      return asPage ? reply.redirect('/webhooks', 303) : changed;
    });
  }
  app.delete<Named>('/webhooks/:id', { config }, async (request, reply) => {
    known(await changes.remove(request.params.id), request.params.id);
    return reply.code(204).send();
  });
};

interface Named {
  Params: { id: string };
}

const readBody = (body: unknown): NewWebhook => {
  if (typeof body === 'object' && body !== null && !Array.isArray(body)) {
    // A form sends every field, also those that were left empty.
    const filled = Object.fromEntries(Object.entries(body).filter(([, value]) => value !== ''));
    return readSent(newWebhook, filled);
  }
  throw badRequest('The request has no body.', 'Send {"url": "https://…"} as application/json.');
};

const known = <T>(webhook: T | null, id: string): T => {
  if (webhook !== null) return webhook;
  throw notFound(`There is no webhook ${JSON.stringify(id.slice(0, 40))}.`, 'All are listed at /webhooks.');
};
