/** Keys under which two articles' addresses can meet. All sorted. */
export interface UrlKeys {
  /** Normalised addresses: the article's own, the sources that it names, its versions in other languages. */
  own: string[];
  sources: string[];
  alternates: string[];
  /** All of these, and `slug:` with the last part of each address that is long enough to name one article. */
  keys: string[];
}

/** Brings addresses of one page to one form; leaves out front pages and sections, which name no article. */
export function readUrls(
  sourceUrls: readonly string[],
  canonicalUrl: string | null,
  alternateUrls: readonly string[] = [],
): UrlKeys {
  const all = (urls: readonly (string | null)[]) =>
    [
      ...new Set(urls.map((url) => (url === null ? null : normaliseUrl(url))).filter((url) => url !== null)),
    ].sort();
  const own = all([canonicalUrl]);
  const sources = all(sourceUrls.slice(0, mostUrls));
  const alternates = all(alternateUrls.slice(0, mostAlternates));
  const slugs = [...own, ...sources].map(slugOf).filter((slug) => slug !== null);
  const keys = [
    ...new Set([...own, ...sources, ...alternates, ...slugs.map((slug) => `slug:${slug}`)]),
  ].sort();
  return { own, sources, alternates, keys };
}

/**
 * What an address calls its article, without number and ending: sites that translate keep the words of the original
 * (`/de/thu-tuong-neu-bat-cong-thuc.html`). Null under five words, which many articles share.
 */
function slugOf(url: string): string | null {
  const last = url.split('?')[0]?.split('/').at(-1) ?? '';
  const words = last
    .replace(/\.\w{2,5}$/, '')
    .split(/[-_]+/)
    .filter((word) => !/\d{4}/.test(word) && word !== '');
  return words.length >= leastWords ? words.join('-') : null;
}

const leastWords = 5;
const mostAlternates = 200;

/**
 * Host without `www.`, path without a last slash, query without tracking parameters and in sorted order; no scheme, no
 * fragment. Null for what is no http address, or whose path does not look like one article's.
 */
export function normaliseUrl(url: string): string | null {
  let parsed: URL;
  try {
    const address = url.trim();
    parsed = new URL(/^[a-z][a-z0-9+.-]*:\/\//i.test(address) ? address : `https://${address}`);
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
