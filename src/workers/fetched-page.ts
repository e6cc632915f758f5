import { isDeepStrictEqual } from 'node:util';
import { decodeText } from '../fetch/decode-text.ts';
import type { FetchState } from '../fetch/fetch-state.ts';
import { recognisePage } from '../fetch/recognise-page.ts';
import type { Sites } from '../fetch/sites.ts';
import { sha256 } from '../ids.ts';
import type { Log } from '../log/types.ts';
import type { Article } from '../schemas/article.ts';
import type { UrlPlace } from '../schemas/document.ts';
import type { FetchOutcome } from '../schemas/fetch.ts';
import { articleVersionTypes, isArticleVersion } from '../schemas/log-events.ts';
import type { Site } from '../schemas/site.ts';
import { documentStream } from '../schemas/streams.ts';
import { recordBytes } from '../text/records.ts';
import type { DocumentInput, Normalised } from '../text/types.ts';

/** Makes an article of a document, as it would be made of one that is received now. */
export type Normalise = (input: DocumentInput) => Promise<Normalised>;

export interface FetchedPage {
  /** As it was wanted, and where it was in the end. */
  asked: string;
  url: string;
  headers: Record<string, string>;
  body: Uint8Array;
}

/** What a page turned out to be: no article, or a document of the address that is the article's own. */
export type JudgedPage =
  | { outcome: Extract<FetchOutcome, 'soft-404' | 'consent-wall' | 'empty-template'>; why: string }
  | { outcome: 'article'; address: string; document: string; bytes: Uint8Array };

/** Tells what a page is, and which of its addresses is the article's: the one that it declares, if that is of its site. */
export const judgePage = (
  { asked, url, headers, body }: FetchedPage,
  site: Site,
  sites: Sites,
): JudgedPage => {
  const html = decodeText(body, headers['content-type']);
  const page = recognisePage(html, site, asked, url);
  if (page.kind !== 'article') return { outcome: page.kind, why: page.why };
  const own = [page.canonical, url].map((one) => one && ofSite(one, site, sites)).find(Boolean);
  const address = own ?? asked;
  const bytes = recordBytes(body, { url: address, ...mediaOf(headers['content-type']) });
  return { outcome: 'article', address, document: sha256(bytes), bytes };
};

const ofSite = (url: string, site: Site, sites: Sites): string | null =>
  sites.siteOf(url) === site ? sites.articleUrl(url) : null;

const mediaOf = (contentType = ''): { media: string; encoding?: string } => {
  const encoding = /charset\s*=\s*["']?([\w:-]{2,40})/i.exec(contentType)?.[1];
  const media = (contentType.split(';')[0] ?? '').trim().toLowerCase();
  return { media: media || 'text/html', ...(encoding && { encoding: encoding.toLowerCase() }) };
};

/** @param address the article's own. @param article that the document is a new version of; null for the first. */
export const placeOf = (
  { url, headers, body }: FetchedPage,
  address: string,
  article: string | null,
  now: number,
): UrlPlace => {
  const { origin, pathname, search } = new URL(address);
  const modified = Date.parse(headers['last-modified'] ?? '');
  return {
    kind: 'url',
    root: origin,
    path: `${pathname.slice(1)}${search}`,
    size: body.length,
    modified: Number.isNaN(modified) ? now : modified,
    url,
    fetched: new Date(now).toISOString(),
    contentType: headers['content-type'] ?? '',
    etag: headers.etag ?? null,
    lastModified: headers['last-modified'] ?? null,
    article,
  };
};

/**
 * Whether other bytes from an address say what its article says already: pages differ at each look in what stands around
 * the text.
 */
export const saysTheSame = async (
  { document, bytes }: { document: string; bytes: Uint8Array },
  state: FetchState | null,
  log: Log,
  normalise: Normalise,
): Promise<boolean> => {
  if (!state?.article) return false;
  if (state.document === document) return true;
  const events = await log.readStream(documentStream(state.article), { types: articleVersionTypes });
  const current = events.filter(isArticleVersion).at(-1);
  if (!current?.body) return false;
  const outcome = await normalise({ document, bytes });
  return 'article' in outcome && isDeepStrictEqual(said(outcome.article), said(current.body));
};

const said = ({ headline, section, paragraphs, byline, publishedTime, sourceUrls, language }: Article) =>
  JSON.parse(JSON.stringify({ headline, section, paragraphs, byline, publishedTime, sourceUrls, language }));
