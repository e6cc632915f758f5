import type { Site } from '../schemas/site.ts';
import { canonicalUrl } from './canonical-url.ts';
import { fitsPath } from './path-pattern.ts';
import { type GuardedUrl, guardUrl } from './url-guard.ts';

/** What the configured sites say of a URL. */
export interface Sites {
  all: readonly Site[];
  /** Whether it may be asked for at all; `site` is whose it is. */
  guard(url: string | URL): GuardedUrl;
  siteOf(url: string | URL): Site | null;
  /** The one address of an article's page: null where no configured site has such an article. */
  articleUrl(url: string): string | null;
}

/** @param all where two sites claim a host, the first has it. */
export const createSites = (all: readonly Site[]): Sites => {
  const byHost = new Map<string, Site>();
  for (const site of all) {
    for (const host of hostsOf(site)) if (!byHost.has(host)) byHost.set(host, site);
  }
  const hosts: ReadonlySet<string> = new Set(byHost.keys());
  const siteOf = (url: string | URL): Site | null => {
    const guarded = guardUrl(url, hosts);
    return 'url' in guarded ? (byHost.get(guarded.url.hostname) ?? null) : null;
  };
  return {
    all,
    guard: (url) => guardUrl(url, hosts),
    siteOf,
    articleUrl: (url) => {
      const site = siteOf(url);
      const canonical = site && canonicalUrl(url, site);
      return canonical && isArticlePath(new URL(canonical).pathname, site) ? canonical : null;
    },
  };
};

const hostsOf = (site: Site): string[] => [...site.hosts, ...site.otherHosts];

const isArticlePath = (path: string, { articlePath, notArticles }: Site): boolean =>
  fitsPath(articlePath, path) && !notArticles.some((pattern) => fitsPath(pattern, path));
