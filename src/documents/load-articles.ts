import type { Log } from '../log/types.ts';
import type { Article } from '../schemas/article.ts';
import type { DocumentId } from '../schemas/document.ts';
import { articleVersionTypes, isArticleVersion } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';

/**
 * The current version of each article, in the order of the ids; ids without an article are left out.
 *
 * @param versionOf the version that is wanted instead; null for the current one.
 */
export const loadArticles = async (
  log: Pick<Log, 'readStreams'>,
  ids: readonly DocumentId[],
  versionOf: (id: DocumentId) => number | null = () => null,
): Promise<Article[]> => {
  const articles: Article[] = [];
  for (let start = 0; start < ids.length; start += articlesAtOnce) {
    const streams = ids.slice(start, start + articlesAtOnce).map(documentStream);
    const events = await log.readStreams(streams, { types: articleVersionTypes, bodies: true });
    const current = new Map<string, Article>();
    for (const event of events) {
      if (!isArticleVersion(event) || !event.body) continue;
      const { id, version } = event.body;
      if (version === (versionOf(id) ?? version)) current.set(event.stream, event.body);
    }
    for (const stream of streams) {
      const article = current.get(stream);
      if (article) articles.push(article);
    }
  }
  return articles;
};

/** So many bodies are in memory together with what the database sent. */
export const articlesAtOnce = 200;
