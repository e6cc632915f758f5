import { Readable } from 'node:stream';
import { createGzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';
import { formatCursor } from '../../feed/cursor.ts';
import { eventLines, type FeedLog } from '../../feed/read-events.ts';
import { streamQuery } from '../../schemas/queries.ts';
import { beginning } from '../feed-request.ts';
import { readQuery } from '../read-query.ts';

/**
 * `/events.ndjson`: all events from a cursor up to the present, one line of JSON each, however many; gzipped for who
 * accepts that. The header `Onestory-Next` is the cursor to go on with afterwards. An answer that breaks off ends without
 * its last chunk, so a client knows; it goes on behind the last whole line.
 */
export const serveExport = (app: FastifyInstance, log: FeedLog): void => {
  app.get('/events.ndjson', async (request, reply) => {
    const { after, ...filter } = readQuery(streamQuery, request.query);
    const { position, incarnation } = await beginning(log, after);
    const end = await log.head();
    const lines = Readable.from(chunks(eventLines(log, position, filter, end)), { objectMode: false });
    reply
      .type('application/x-ndjson; charset=utf-8')
      .header('onestory-next', formatCursor(incarnation, end))
      .header('vary', 'accept-encoding');
    if (!acceptsGzip(request.headers['accept-encoding'])) return reply.send(lines);
    const packed = createGzip();
    lines.on('error', (error) => packed.destroy(error));
    packed.on('close', () => lines.destroy());
    return reply.header('content-encoding', 'gzip').send(lines.pipe(packed));
  });
};

/** Lines together in pieces worth sending. */
async function* chunks(lines: AsyncIterable<string>): AsyncGenerator<string> {
  let text = '';
  for await (const line of lines) {
    text += `${line}\n`;
    if (text.length < 64 * 1024) continue;
    yield text;
    text = '';
  }
  if (text) yield text;
}

/** Whether an `Accept-Encoding` header (RFC 9110) names gzip with a weight above 0. */
const acceptsGzip = (header: string | string[] | undefined): boolean =>
  [header ?? '']
    .flat()
    .join(',')
    .split(',')
    .some((entry) => /^\s*gzip\s*(;\s*q=(0?\.0*[1-9]\d*|1(\.0*)?)\s*)?$/i.test(entry));
