import type { Log } from '../log/types.ts';
import type { DocumentId } from '../schemas/document.ts';
import { articleVersionTypes, isArticleVersion } from '../schemas/log-events.ts';
import { activations } from './active.ts';

/** An article whose current version was made by other rules than its site's active ones, or by another release. */
export interface OutdatedArticle {
  article: DocumentId;
  /** Of its site; null where nothing tells. */
  host: string | null;
  /** Versions of the rules that made it, and of those that are active; null for none. */
  used: string | null;
  active: string | null;
}

export interface WhichArticles {
  /** Articles of this site alone. Those whose earlier release told no site are among them where it is not `release`. */
  host?: string | undefined;
  /** The present release of the normaliser: what others made is outdated too. */
  release?: string;
  /** Whether all are asked for, outdated or not. */
  all?: boolean;
}

const pageSize = 1000;

/**
 * The articles that were normalised by other rules than their site's active ones: what renormalising has to do again.
 * Read from the log, in one pass over the versions of its articles without their bodies.
 */
export async function* outdatedArticles(
  log: Pick<Log, 'read' | 'head'>,
  which: WhichArticles = {},
): AsyncGenerator<OutdatedArticle, void, undefined> {
  const upTo = await log.head();
  const active = new Map<string, string | null>();
  for await (const { data } of activations(log, 0, upTo))
    active.set(data.host, data.phrases > 0 ? data.version : null);
  const activeOf = (host: string | null): string | null =>
    host === null ? null : (active.get(host) ?? null);
  const { host: wanted, release, all = false } = which;
  const found = new Map<DocumentId, Omit<OutdatedArticle, 'article'>>();
  for (let after = 0; ; ) {
    const events = await log.read({ after, upTo, limit: pageSize, types: articleVersionTypes });
    for (const event of events) {
      if (!isArticleVersion(event)) continue;
      const { article, host, rules, normaliser } = event.data;
      const isOld = release !== undefined && normaliser !== release;
      const isOutdated = isOld || (host !== null && activeOf(host) !== rules);
      const isWanted = wanted === undefined || host === wanted || (host === null && isOld);
      if (isWanted && (all || isOutdated)) found.set(article, { host, used: rules, active: activeOf(host) });
      else found.delete(article);
    }
    const end = events.at(-1);
    if (!end || events.length < pageSize) break;
    after = end.position;
  }
  for (const [article, about] of found) yield { article, ...about };
}
