import type { FastifyReply, FastifyRequest } from 'fastify';
import { badRequest } from './problems.ts';

/**
 * Whether the answer should be a page: `?format=html` or `?format=json` decide, else the `Accept` header. Only who asks
 * for `text/html` by name gets a page, so `curl` and other programs get JSON.
 *
 * @throws Problem (400) when `format` is something else.
 */
export const wantsPage = (request: FastifyRequest, reply: FastifyReply): boolean => {
  reply.header('vary', 'accept');
  const format = formatOf(request.query);
  if (format === undefined) return acceptsPage(request.headers.accept);
  if (format === 'html' || format === 'json') return format === 'html';
  throw badRequest(`There is no format ${JSON.stringify(format)}.`, 'Use format=json or format=html.');
};

/** Whether an `Accept` header (RFC 9110) names `text/html` and prefers it to JSON. */
export const acceptsPage = (accept: string | undefined): boolean => {
  const weights = new Map(
    (accept ?? '').split(',').map((range) => {
      const [type = '', ...parameters] = range.split(';').map((part) => part.trim().toLowerCase());
      const weight = parameters.find((parameter) => parameter.startsWith('q='));
      return [type, weight === undefined ? 1 : Number(weight.slice(2)) || 0];
    }),
  );
  const page = weights.get('text/html') ?? 0;
  return page > 0 && page >= (weights.get('application/json') ?? 0);
};

const formatOf = (query: unknown): unknown =>
  typeof query === 'object' && query !== null && 'format' in query ? query.format : undefined;
