import type { Site } from '../schemas/site.ts';

/**
 * The one address of a page of a site, of the many that lead to it: https, the site's own host, no fragment, no
 * parameters but those that choose a page, no slash at the end. null for what is no URL.
 */
export const canonicalUrl = (given: string, site: Site): string | null => {
  if (!URL.canParse(given)) return null;
  const url = new URL(given);
  const [home] = site.hosts;
  if (home && site.hosts.includes(url.hostname)) url.hostname = home;
  url.protocol = 'https:';
  url.port = '';
  url.username = '';
  url.password = '';
  url.hash = '';
  const kept = [...url.searchParams].filter(([name]) => site.keepParameters.includes(name)).sort(byName);
  url.search = new URLSearchParams(kept).toString();
  url.pathname = url.pathname.replace(/(?<=[^/])\/+$/, '');
  return url.href;
};

/**
 * The forms in which articles give the address of a page, where its one address is `canonical`: by http, by another host
 * that leads to the same pages.
 */
export const spellingsOf = (canonical: string, { hosts }: Pick<Site, 'hosts'>): string[] => {
  const { hostname, pathname, search } = new URL(canonical);
  const names = hosts.includes(hostname) ? hosts : [hostname];
  return names.flatMap((host) =>
    ['https', 'http'].flatMap((scheme) =>
      [pathname, `${pathname}/`].map((path) => `${scheme}://${host}${path}${search}`),
    ),
  );
};

const byName = ([a]: [string, string], [b]: [string, string]): number => (a < b ? -1 : Number(a > b));
