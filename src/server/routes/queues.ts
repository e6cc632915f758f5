import { AsyncLocalStorage } from 'node:async_hooks';
import { createBullBoard } from '@bull-board/api';
import { BullMQAdapter } from '@bull-board/api/bullMQAdapter';
import type { Queue } from 'bullmq';
import type { FastifyInstance } from 'fastify';
import { mayWrite } from '../access/grant.ts';
import { assetUrl } from '../assets.ts';
import { createQueueBoard } from '../queue-board.ts';
import { strictPolicy } from '../security-headers.ts';

const path = '/queues';
const icon = assetUrl('icon.svg');

/** Bull-board sets styles from its script; the rest of the strict policy holds for it too. */
const policy = strictPolicy
  .replace("style-src 'self'", "style-src 'self' 'unsafe-inline'")
  .replace("img-src 'self'", "img-src 'self' data:")
  .replace("base-uri 'none'", "base-uri 'self'");

/** Whether whoever asks just now may write: bull-board knows queues that are read-only, not people who only read. */
const writing = new AsyncLocalStorage<boolean>();

/** The queue dashboard (bull-board) at `/queues`, read-only for who may not write. */
export const serveQueues = (app: FastifyInstance, queues: readonly Queue[]): void => {
  const { adapter, plugin } = createQueueBoard(path);
  createBullBoard({
    queues: queues.map(adapterOf),
    serverAdapter: adapter,
    options: {
      uiConfig: {
        boardTitle: 'Onestory queues',
        boardLogo: { path: icon, width: '28px', height: '28px' },
        favIcon: { default: icon, alternative: icon },
        miscLinks: [{ text: 'Stories', url: '/' }],
        hideDocsLink: true,
      },
    },
  });
  app.register(async (scope) => {
    scope.addHook('onRequest', (request, _reply, done) => writing.run(mayWrite(request), done));
    scope.addHook('onSend', async (_request, reply, payload) => {
      reply.header('content-security-policy', policy);
      return typeof payload === 'string' ? withoutOutsideFonts(payload) : payload;
    });
    await scope.register(plugin, { prefix: path });
  });
};

const adapterOf = (queue: Queue): BullMQAdapter => {
  const adapter = new BullMQAdapter(queue);
  const may = (): boolean => writing.getStore() === true;
  Object.defineProperties(adapter, {
    readOnlyMode: { get: () => !may() },
    allowRetries: { get: may },
    allowCompletedRetries: { get: may },
  });
  return adapter;
};

/** Its page asks another site for fonts; nothing here loads anything from elsewhere, and the system's fonts do. */
const withoutOutsideFonts = (body: string): string =>
  body.replace(/<link href="https:\/\/fonts\.googleapis\.com[^>]*>/, '');
