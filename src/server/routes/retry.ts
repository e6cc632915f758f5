import type { FastifyInstance } from 'fastify';
import { type DocumentId, documentId } from '../../schemas/document.ts';
import { wantsPage } from '../negotiate.ts';
import { notFound } from '../problems.ts';

/** Lets a rejected document be tried again; false where it is not rejected. */
export type RetryDocument = (document: DocumentId) => Promise<boolean>;

/** `POST /rejections/:id/retry`: for those who may write. The same address serves programs and the page's form. */
export const serveRetry = (app: FastifyInstance, retry: RetryDocument): void => {
  app.post<{ Params: { id: string } }>(
    '/rejections/:id/retry',
    { config: { access: 'write' } },
    async (request, reply) => {
      const asPage = wantsPage(request, reply);
      const document = documentId.safeParse(request.params.id);
      if (!document.success || !(await retry(document.data))) {
        throw notFound(
          `The document ${JSON.stringify(request.params.id.slice(0, 64))} is not rejected.`,
          'All that are rejected are listed at /rejections. It may have been tried again already.',
        );
      }
      return asPage
        ? reply.redirect('/rejections', 303)
        : reply.code(202).send({ document: document.data, state: 'waiting' });
    },
  );
};
