import type { FastifyInstance } from 'fastify';
import { messageOf, TransientError } from '../../errors.ts';
import type { FeedLog } from '../../feed/read-events.ts';
import type { Readers } from '../readers.ts';

/** `/health`: the program runs. `/ready`: its database answers; with the log's head and where the projections stand. */
export const serveHealth = (
  app: FastifyInstance,
  { log, readers, version }: { log: FeedLog; readers: Readers; version: string },
): void => {
  app.get('/health', async () => ({ status: 'ok', name: 'onestory', version }));

  app.get('/ready', async (_request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const [head, position] = await Promise.all([log.head(), readers.position()]);
      return { status: 'ready', head, position };
    } catch (error) {
      throw new TransientError(`The database does not answer: ${messageOf(error)}`);
    }
  });
};
