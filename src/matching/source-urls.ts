/** Keys under which two articles' addresses can meet. */
export interface UrlKeys {
  /** Normalised addresses: the article's own and the sources that it names. Sorted. */
  own: string[];
  sources: string[];
}

/** Brings addresses of one page to one form; leaves out front pages and sections, which name no article. */
export function readUrls(sourceUrls: readonly string[], canonicalUrl: string | null): UrlKeys {
  const all = (urls: readonly (string | null)[]) =>
    [
      ...new Set(urls.map((url) => (url === null ? null : normaliseUrl(url))).filter((url) => url !== null)),
    ].sort();
  return { own: all([canonicalUrl]), sources: all(sourceUrls.slice(0, mostUrls)) };
}

/** What both name, or one names and the other is; empty where there is nothing in common. */
export function sharedUrls(a: UrlKeys, b: UrlKeys): string[] {
  const left = new Set([...a.own, ...a.sources]);
  return [...new Set([...b.own, ...b.sources])].filter((url) => left.has(url)).sort();
}

/**
 * Host without `www.`, path without a last slash, query without tracking parameters and in sorted order; no scheme, no
 * fragment. Null for what is no http address, or whose path does not look like one article's.
 */
export function normaliseUrl(url: string): string | null {
  let parsed: URL;
  try {
    parsed = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(url) ? url.trim() : `https://${url.trim()}`);
  } catch {
    return null;
  }
  if (parsed.protocol !== 'http:' && parsed.protocol !== 'https:') return null;
  const host = parsed.hostname.replace(/^(www|m|amp)\./, '');
  const path = parsed.pathname.replace(/\/(index\.\w+|amp)?$/, '').replace(/(?<!\/)\/+$/, '');
  const query = [...parsed.searchParams].filter(([name]) => !tracking.test(name)).sort(byName);
  if (!namesOneArticle(path, query)) return null;
  const search = new URLSearchParams(query).toString();
  return `${host}${path}${search === '' ? '' : `?${search}`}`;
}

const mostUrls = 20;
const tracking =
  /^(utm_.*|fbclid|gclid|dclid|msclkid|igshid|mc_[ce]id|ref|ref_src|source|from|amp|share|zarsrc)$/i;
const byName = (a: [string, string], b: [string, string]) => (a.join('=') < b.join('=') ? -1 : 1);

/** A number of three digits or more, or a slug of three words or more. */
const namesOneArticle = (path: string, query: [string, string][]): boolean =>
  /\d{3}/.test(path) ||
  /[^/]+[-_][^/]+[-_][^/]+/.test(path) ||
  query.some(([, value]) => /\d{3}/.test(value));
