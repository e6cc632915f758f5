import type { Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import { activations } from './active.ts';

/** An article whose site has other rules active than those it was normalised by; null for none. */
export interface OutdatedArticle {
  article: DocumentId;
  host: string;
  used: string | null;
  active: string | null;
}

const pageSize = 1000;

/**
 * The articles that were normalised by other rules than their site's active ones: what renormalising would have to do
 * again. Read from the log, in one pass over its normalised articles without their bodies.
 */
export async function* outdatedArticles(
  log: Pick<Log, 'read' | 'head'>,
): AsyncGenerator<OutdatedArticle, void, undefined> {
  const upTo = await log.head();
  const active = new Map<string, string | null>();
  for await (const { data } of activations(log, 0, upTo))
    active.set(data.host, data.phrases > 0 ? data.version : null);
  if (active.size === 0) return;
  const last = new Map<DocumentId, { host: string; used: string | null }>();
  for (let after = 0; ; ) {
    const events = await log.read({ after, upTo, limit: pageSize, types: ['ArticleNormalised'] });
    for (const { type, data } of events) {
      if (type !== 'ArticleNormalised') continue;
      const { article, host, rules } = data;
      if (host !== null && (active.get(host) ?? null) !== rules) last.set(article, { host, used: rules });
      else last.delete(article);
    }
    const end = events.at(-1);
    if (!end || events.length < pageSize) break;
    after = end.position;
  }
  for (const [article, { host, used }] of last)
    yield { article, host, used, active: active.get(host) ?? null };
}
