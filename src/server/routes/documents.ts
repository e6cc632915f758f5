import type { FastifyInstance } from 'fastify';
import type { EraseDocuments } from '../../erasure/erasing.ts';
import { type DocumentId, documentId } from '../../schemas/document.ts';
import { newErasure } from '../../schemas/erasure.ts';
import type { StoryId } from '../../schemas/story.ts';
import { rawText } from '../../text/decoding/raw-text.ts';
import { grantOf, mayWrite } from '../access/grant.ts';
import { type DocumentView, readBytes, viewDocument } from '../document-view.ts';
import { wantsPage } from '../negotiate.ts';
import { confirmedDigits } from '../pages/document/erase-form.ts';
import { documentPage } from '../pages/document.ts';
import { badRequest, notFound, Problem } from '../problems.ts';
import { readSent } from '../read-query.ts';
import type { StoryLog } from '../story-at.ts';

export interface DocumentParts {
  /** The story that an article is in; null where it is in none. */
  storyOf(article: DocumentId): Promise<StoryId | null>;
  erase: EraseDocuments;
}

interface Named {
  Params: { id: string };
}

/**
 * `/documents/ID`: a document as it came and what was made of it, as a page or as JSON; `/documents/ID/raw`: its bytes.
 * `POST /documents/ID/erase` erases it with its article, for those who may write; the page's form wants its id typed.
 */
export const serveDocuments = (
  app: FastifyInstance,
  log: StoryLog,
  { storyOf, erase }: DocumentParts,
): void => {
  const known = async (id: string): Promise<DocumentView> => {
    const parsed = documentId.safeParse(id);
    const found = parsed.success ? await viewDocument(log, parsed.data) : null;
    if (!found) throw unknownDocument(id);
    if ('type' in found) throw erasedDocument(found.data.document, found.position, found.time);
    return found;
  };

  app.get<Named>('/documents/:id', async (request, reply) => {
    const asPage = wantsPage(request, reply);
    const view = await known(request.params.id);
    const { document, state, received, article, articleId, rejection } = view;
    const story = await storyOf(articleId);
    if (!asPage)
      return {
        document,
        state,
        size: received.data.size,
        place: received.data.place,
        articleId,
        story,
        article,
        rejection,
      };
    const bytes = await readBytes(log, document);
    const formToken = mayWrite(request) ? grantOf(request).formToken : null;
    const raw = bytes && rawText(bytes, article?.encoding);
    return reply.type('text/html; charset=utf-8').send(documentPage({ ...view, raw, story, formToken }));
  });

  app.get<Named>('/documents/:id/raw', async (request, reply) => {
    const { document } = await known(request.params.id);
    const bytes = await readBytes(log, document);
    if (!bytes) throw unknownDocument(document);
    // Whatever it is, no browser opens it here.
    return reply
      .type('application/octet-stream')
      .header('content-disposition', `attachment; filename="${document.slice(0, 16)}.raw"`)
      .send(Buffer.from(bytes));
  });

  app.post<Named>('/documents/:id/erase', { config: { access: 'write' } }, async (request, reply) => {
    const asPage = wantsPage(request, reply);
    const { document } = await known(request.params.id);
    const given = readSent(newErasure, request.body ?? {});
    if (asPage && !isConfirmed(request.body, document))
      throw badRequest(
        `Nothing was erased: the first digits of the id, ${document.slice(0, confirmedDigits)}, were not typed.`,
        'Go back and type them: an erasure cannot be undone.',
      );
    const { erased, stories } = await erase([document], given);
    return asPage ? reply.redirect(`/documents/${document}`, 303) : { erased, stories };
  });
};

const isConfirmed = (body: unknown, document: DocumentId): boolean =>
  typeof body === 'object' &&
  body !== null &&
  'confirm' in body &&
  typeof body.confirm === 'string' &&
  body.confirm.trim().length >= confirmedDigits &&
  document.startsWith(body.confirm.trim().toLowerCase());

const unknownDocument = (id: string): Problem =>
  notFound(
    `There is no document ${JSON.stringify(id.slice(0, 80))}.`,
    'An id is 64 hexadecimal digits; the pages of stories and of rejections lead to their documents.',
  );

const erasedDocument = (id: DocumentId, position: number, time: string): Problem =>
  new Problem({
    status: 410,
    code: 'erased',
    title: 'This document was erased',
    detail: `All that was kept of the document ${id} was erased on request, at position ${position} of the log, ${time}.`,
    advice: 'Forget what you have kept of it.',
  });
