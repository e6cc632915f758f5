import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import { toJsonFeed } from '../../feed/to-json-feed.ts';
import { sha256 } from '../../ids.ts';
import { limitParameter, pageParameter, readQuery } from '../read-query.ts';
import type { Readers } from '../readers.ts';

const feedQuery = z.object({ after: pageParameter, limit: limitParameter(50, 500) });

/** `/feed.json`: JSON Feed 1.1 of the current stories, newest first, in pages; answers 304 when nothing changed. */
export const serveJsonFeed = (app: FastifyInstance, readers: Readers): void => {
  app.get('/feed.json', async (request, reply) => {
    const { after, limit } = readQuery(feedQuery, request.query);
    const { stories, next } = await readers.stories({ after, limit });
    const body = JSON.stringify(
      toJsonFeed({
        stories,
        base: `${request.protocol}://${request.host}`,
        self: address(after, limit),
        next: next === null ? null : address(next, limit),
      }),
    );
    const tag = `"${sha256(body).slice(0, 32)}"`;
    reply.header('etag', tag).header('vary', 'host');
    return isKnown(request, tag)
      ? reply.code(304).send()
      : reply.type('application/feed+json; charset=utf-8').send(body);
  });
};

const address = (after: string | null, limit: number): string => {
  const query = new URLSearchParams({
    ...(after !== null && { after }),
    ...(limit !== 50 && { limit: String(limit) }),
  }).toString();
  return `/feed.json${query && `?${query}`}`;
};

/** Whether the client has these bytes already: `If-None-Match` compares weakly (RFC 9110). */
const isKnown = (request: FastifyRequest, tag: string): boolean => {
  const known = request.headers['if-none-match'] ?? '';
  return known.trim() === '*' || known.split(',').some((entry) => entry.trim().replace(/^W\//, '') === tag);
};
