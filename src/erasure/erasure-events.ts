import { eventId } from '../ids.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { ErasureReason } from '../schemas/erasure.ts';
import type { NewLogEventOf } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';

/* What an erasure appends, beside what it does to stories. A document is erased once, so its id makes the event's. */

export const contentErased = (
  data: NewLogEventOf<'ContentErased'>['data'],
  body: ErasureReason,
): NewLogEventOf<'ContentErased'> => ({
  id: eventId('ContentErased', ...data.documents),
  stream: 'erasure-content',
  type: 'ContentErased',
  data,
  body,
});

export const documentErased = (
  document: DocumentId,
  article: DocumentId,
): NewLogEventOf<'DocumentErased'> => ({
  id: eventId('DocumentErased', document),
  stream: documentStream(document),
  type: 'DocumentErased',
  data: { document, article },
  body: null,
});
