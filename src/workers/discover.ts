import { languageVersions } from '../fetch/language-versions.ts';
import type { Sites } from '../fetch/sites.ts';
import { enqueue } from '../jobs/define.ts';
import { fetch } from '../jobs/fetch.ts';
import type { Commit, Log } from '../log/types.ts';
import type { Queues } from '../queues/queues.ts';
import type { Article } from '../schemas/article.ts';
import type { FetchRequested } from '../schemas/fetch.ts';
import { articleVersionTypes, isArticleVersion } from '../schemas/log-events.ts';
import { fetchRequestedEvent } from './fetch-events.ts';

interface Dependencies {
  log: Log;
  queues: Queues;
  sites: Sites;
  /** Up to which log position articles have been looked through for their sources at these sites. */
  readPosition(): Promise<number>;
  keepPosition(position: number): Promise<void>;
  /** When each of some addresses was last heard of, in ms since 1970; those never wanted are absent. */
  known(urls: readonly string[]): Promise<Map<string, number>>;
  /** Which of some addresses an article has that is here already. */
  owned(urls: readonly string[]): Promise<Set<string>>;
  /** Waits until `known`, `owned` and `due` answer by the log up to a position. */
  caughtUp(position: number): Promise<void>;
  /** Addresses that are due, by host, at most `most` of each; without feeds and sitemaps that `sites` does not list. */
  due(now: number, most: number): Promise<Map<string, string[]>>;
}

const articlesAtOnce = 200;
/** In one job, as `articlesAtOnce` each: a long log is looked through beside fetching, and does not hold it up. */
const piecesAtOnce = 25;
/** Of a host in one job: some minutes at the usual pace. */
const addressesAtOnce = 20;

/**
 * The work of a discovery: wants the sources that new versions of articles name and the feeds of the configured sites, and
 * enqueues a fetch job for each host where something is due. Repeating it appends and enqueues nothing new.
 */
export const createDiscoverWork = (dependencies: Dependencies): (() => Promise<void>) => {
  const { queues, sites, due } = dependencies;
  return async () => {
    await wantSources(dependencies);
    await want(feedsOf(sites), dependencies);
    for (const [host, urls] of await due(Date.now(), addressesAtOnce)) {
      const allowed = urls.filter((url) => sites.siteOf(url));
      if (allowed.length > 0) await enqueue(queues, fetch, { host, urls: allowed });
    }
  };
};

/** The position is kept last: what a crash repeats is known already. */
const wantSources = async (dependencies: Dependencies): Promise<void> => {
  const { log, sites, readPosition, keepPosition, caughtUp } = dependencies;
  const head = await log.head();
  await caughtUp(head);
  let after = await readPosition();
  for (let piece = 0; piece < piecesAtOnce && after < head; piece += 1) {
    const articles = await log.read({
      after,
      upTo: head,
      limit: articlesAtOnce,
      types: articleVersionTypes,
      bodies: true,
    });
    const wanted = articles.filter(isArticleVersion).flatMap(({ body }): FetchRequested[] => {
      if (!body) return [];
      return [...body.sourceUrls, ...alternatesOf(body, sites)].flatMap((named): FetchRequested[] => {
        const url = sites.articleUrl(named);
        const site = url && sites.siteOf(url);
        const by = { kind: 'article', article: body.id } as const;
        return url && site ? [{ url, kind: 'page', site: site.name, by, announced: null }] : [];
      });
    });
    await want(wanted, dependencies);
    after = articles.length < articlesAtOnce ? head : (articles.at(-1)?.position ?? head);
    await keepPosition(after);
  }
};

/** The page's versions in other languages: those that it declares, or else where its site is known to have them. */
const alternatesOf = ({ canonicalUrl, alternates }: Article, sites: Sites): string[] => {
  const site = canonicalUrl === null ? null : sites.siteOf(canonicalUrl);
  const own = canonicalUrl && sites.articleUrl(canonicalUrl);
  if (!site?.alternates || !own) return [];
  const declared = alternates
    .map(({ url }) => url)
    .filter((url) => sites.siteOf(url) === site && sites.articleUrl(url) !== own);
  return declared.length > 0 ? declared : languageVersions(own, site);
};

/** Appends the wish for what was never wanted and is not here. */
const want = async (
  wanted: readonly FetchRequested[],
  { log, known, owned }: Pick<Dependencies, 'log' | 'known' | 'owned'>,
): Promise<void> => {
  const byUrl = new Map(wanted.map((one) => [one.url, one]));
  const urls = [...byUrl.keys()];
  if (urls.length === 0) return;
  const [before, here] = await Promise.all([known(urls), owned(urls)]);
  const commits = [...byUrl.values()].flatMap((one): Commit[] =>
    before.has(one.url) || here.has(one.url) ? [] : [{ events: [fetchRequestedEvent(one)] }],
  );
  if (commits.length > 0) await log.append(commits);
};

const feedsOf = ({ all }: Sites): FetchRequested[] =>
  all.flatMap(({ name, feeds, sitemaps }) => {
    const facts = { site: name, by: { kind: 'settings' }, announced: null } as const;
    return [
      ...feeds.map((url) => ({ ...facts, url, kind: 'feed' as const })),
      ...sitemaps.map((url) => ({ ...facts, url, kind: 'sitemap' as const })),
    ];
  });
