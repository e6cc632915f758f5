import { byStream } from '../log/by-stream.ts';
import type { Log } from '../log/types.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import { isArticleVersion, type LogEventData } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';

/** What an article says now, and what that was made of. */
export interface CurrentVersion {
  article: DocumentId;
  /** Version of the article's stream. */
  stream: number;
  data: LogEventData<'ArticleNormalised'>;
  body: Article;
  /** The document that the version was made of. */
  bytes: Uint8Array;
}

/** The current versions of articles, without those whose text or document has been erased. */
export const currentVersions = async (
  articles: readonly DocumentId[],
  log: Log,
): Promise<CurrentVersion[]> => {
  const events = byStream(await log.readStreams(articles.map(documentStream), { bodies: true }));
  const found = articles.flatMap((article) => {
    const own = events.get(documentStream(article)) ?? [];
    const last = own.findLast(isArticleVersion);
    if (!last?.body) return [];
    return [{ article, stream: own.at(-1)?.version ?? 0, data: last.data, body: last.body }];
  });
  // A version can be of a later document than the one that the article is named after.
  const elsewhere = found.flatMap(({ article, body }) => (body.document === article ? [] : [body.document]));
  const others =
    elsewhere.length === 0 ? [] : await log.readStreams(elsewhere.map(documentStream), { bodies: true });
  for (const [stream, own] of byStream(others)) if (!events.has(stream)) events.set(stream, own);
  return found.flatMap((one) => {
    const received = events
      .get(documentStream(one.body.document))
      ?.find(({ type }) => type === 'DocumentReceived');
    return received?.type === 'DocumentReceived' && received.body ? [{ ...one, bytes: received.body }] : [];
  });
};
