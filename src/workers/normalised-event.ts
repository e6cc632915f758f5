import { eventId } from '../ids.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';
import { NORMALISER_RELEASE } from '../text/normalise.ts';
import type { Normalised } from '../text/types.ts';

/** That a document was normalised to a version of an article: the one that it is itself, or another one. */
export const normalisedEvent = (
  document: DocumentId,
  { article, host, rules }: Extract<Normalised, { article: unknown }>,
): NewLogEvent => ({
  id: eventId(
    'ArticleNormalised',
    article.id,
    article.version,
    ...(article.id === document ? [] : [document]),
  ),
  stream: documentStream(article.id),
  type: 'ArticleNormalised',
  data: {
    article: article.id,
    document,
    version: article.version,
    language: article.language,
    normaliser: NORMALISER_RELEASE,
    host,
    rules,
  },
  body: article,
});
