import { z } from 'zod';
import { documentId } from './document.ts';

/** What is fetched: an article's page, a feed or a sitemap. */
const fetchKind = z.enum(['page', 'feed', 'sitemap']);

/** Who wants it: an article that names it, a feed or sitemap that announces it, another address of it, the settings. */
const wantedBy = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('article'), article: documentId }),
  z.object({ kind: z.literal('announcement'), url: z.string() }),
  z.object({ kind: z.literal('address'), url: z.string() }),
  z.object({ kind: z.literal('settings') }),
]);

export const fetchRequested = z.object({
  url: z.string(),
  kind: fetchKind,
  /** Name of the site's definition. */
  site: z.string(),
  by: wantedBy,
  /** When its feed or sitemap says it was published or changed, in ms since 1970. */
  announced: z.number().nullable(),
});

/** `attempt` counts the starts of this address from 1. */
export const fetchStarted = z.object({ url: z.string(), attempt: z.number().int().positive() });

/** A request on the wire. */
const madeRequest = z.object({
  url: z.string(),
  /** ISO 8601 in UTC. */
  at: z.string(),
  milliseconds: z.number(),
  /** null where no answer came. */
  status: z.number().int().nullable(),
  /** Why the answer could not be used. */
  failure: z.string().nullable(),
  /** Of the body, decompressed. */
  bytes: z.number().int(),
});

const fetchOutcome = z.enum([
  /** A new document, or a known one at a new address. */
  'page',
  'changed',
  'unchanged',
  /** The page of another address, which has it now. */
  'same-as',
  'announcements',
  /** 404 or 410. */
  'gone',
  'soft-404',
  'consent-wall',
  'empty-template',
  'unreadable',
  'refused',
  /** It will be tried again. */
  'failed',
]);

export const fetchCompleted = z.object({
  url: z.string(),
  attempt: z.number().int(),
  outcome: fetchOutcome,
  /** A sentence for people, where the outcome wants one. */
  why: z.string().nullable(),
  requests: z.array(madeRequest),
  /** The address that has the page, where it is another one. */
  sameAs: z.string().nullable(),
  /** The newest document from here, and the first, whose id is the article's. */
  document: documentId.nullable(),
  article: documentId.nullable(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** How many addresses were announced and wanted for the first time. */
  announced: z.number().int().nullable(),
  /** When to ask again, in ms since 1970; null for never. */
  due: z.number().nullable(),
});

export type FetchKind = z.infer<typeof fetchKind>;
export type FetchRequested = z.infer<typeof fetchRequested>;
export type FetchCompleted = z.infer<typeof fetchCompleted>;
export type FetchOutcome = z.infer<typeof fetchOutcome>;
export type MadeRequest = z.infer<typeof madeRequest>;
