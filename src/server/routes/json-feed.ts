import type { FastifyInstance, FastifyRequest } from 'fastify';
import { toJsonFeed } from '../../feed/to-json-feed.ts';
import { sha256 } from '../../ids.ts';
import type { Readers } from '../../readers/readers.ts';
import { jsonFeedQuery } from '../../schemas/queries.ts';
import { readQuery } from '../read-query.ts';

/**
 * `/feed.json`: JSON Feed 1.1 of the current stories, newest first, in pages and filtered; answers 304 when nothing
 * changed, by `ETag` or `Last-Modified`.
 *
 * @param publicUrl what its addresses begin with; '' for the host that was asked.
 */
export const serveJsonFeed = (app: FastifyInstance, readers: Readers, publicUrl: string): void => {
  app.get('/feed.json', async (request, reply) => {
    const { after, limit, ...filter } = readQuery(jsonFeedQuery, request.query);
    // The time first: what is read after it is at least as new, so a client asks once too often rather than never.
    const modified = settledSecond(await readers.lastChange());
    const { stories, next } = await (Object.values(filter).flat().some(Boolean)
      ? readers.storiesLike(filter, { after, limit })
      : readers.stories({ after, limit }));
    const body = JSON.stringify(
      toJsonFeed({
        stories,
        base: publicUrl.replace(/\/$/, '') || `${request.protocol}://${request.host}`,
        self: address(request, after),
        next: next === null ? null : address(request, next),
      }),
    );
    const tag = `"${sha256(body).slice(0, 32)}"`;
    reply.header('etag', tag).header('vary', 'host');
    if (modified !== null) reply.header('last-modified', modified.toUTCString());
    return isKnown(request, tag, modified)
      ? reply.code(304).send()
      : reply.type('application/feed+json; charset=utf-8').send(body);
  });
};

/** The same request with another page. */
const address = (request: FastifyRequest, after: string | null): string => {
  const query = new URLSearchParams(request.url.split('?')[1] ?? '');
  query.delete('after');
  if (after !== null) query.set('after', after);
  const text = query.toString();
  return `/feed.json${text && `?${text}`}`;
};

/**
 * A time as `Last-Modified` can say it, in whole seconds; null while that second, or the next, still runs: another change
 * in the same second could not be told from the first.
 */
const settledSecond = (time: string | null): Date | null => {
  if (time === null) return null;
  const second = Math.floor(Date.parse(time) / 1000) * 1000;
  return Date.now() < second + 2000 ? null : new Date(second);
};

/**
 * Whether the client has this already. `If-None-Match` compares weakly, and rules out `If-Modified-Since` (RFC 9110). A
 * time counts only as it was given out: what a client read by its own clock may be from before a change that came late.
 */
const isKnown = (request: FastifyRequest, tag: string, modified: Date | null): boolean => {
  const known = request.headers['if-none-match'];
  if (known !== undefined) {
    return known.trim() === '*' || known.split(',').some((entry) => entry.trim().replace(/^W\//, '') === tag);
  }
  const since = Date.parse(request.headers['if-modified-since'] ?? '');
  return modified?.getTime() === since;
};
