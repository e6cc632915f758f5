import type { FastifyInstance } from 'fastify';
import { messageOf, TransientError } from '../../errors.ts';
import type { FeedLog } from '../../feed/read-events.ts';
import type { Readers } from '../../readers/readers.ts';
import { mayRead } from '../access/grant.ts';

/** `/health`: the program runs. `/ready`: its database answers; with the log's head and where the projections stand. */
export const serveHealth = (
  app: FastifyInstance,
  { log, readers, version }: { log: FeedLog; readers: Readers; version: string },
): void => {
  // For whatever watches over the program, which has no token.
  const config = { access: 'nothing' } as const;
  app.get('/health', { config }, async () => ({ status: 'ok', name: 'onestory', version }));

  app.get('/ready', { config }, async (request, reply) => {
    reply.header('cache-control', 'no-store');
    try {
      const [head, position] = await Promise.all([log.head(), readers.position()]);
      return mayRead(request) ? { status: 'ready', head, position } : { status: 'ready' };
    } catch (error) {
      throw new TransientError(`The database does not answer: ${messageOf(error)}`);
    }
  });
};
