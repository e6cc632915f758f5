import type { FastifyInstance } from 'fastify';

/** What our own pages may load: their own style sheet, script and icon, nothing inline, nothing from elsewhere. */
export const strictPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

const everywhere = {
  'x-content-type-options': 'nosniff',
  // Not no-referrer: with that, browsers send the forms of our own pages with `Origin: null`.
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
};

/** The same headers for an answer that is written without Fastify. */
export const answerHeaders = {
  ...everywhere,
  'content-security-policy': strictPolicy,
  'cache-control': 'no-store',
};

/** Sets the headers that keep a page to itself, on every answer; a part of the app may set a policy of its own. */
export const secureAnswers = (app: FastifyInstance): void => {
  app.addHook('onSend', async (_request, reply) => {
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', strictPolicy);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-cache');
    reply.headers(everywhere);
  });
};
