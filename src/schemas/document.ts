import { z } from 'zod';

/** SHA-256 of a document's bytes, as 64 lower-case hexadecimal digits. */
export const documentId = z
  .string('wants the id of a document')
  .regex(/^[0-9a-f]{64}$/, 'takes the id of a document: 64 hexadecimal digits');

const file = {
  root: z.string(),
  path: z.string(),
  size: z.number().int().nonnegative(),
  modified: z.number(),
  /** Only where root and path were erased: the SHA-256 that tells that it is the same place as others. */
  key: z
    .string()
    .regex(/^[0-9a-f]{64}$/)
    .optional(),
};

/** A file. `path` is relative to `root`, with `/` between its parts; `size` in bytes, `modified` in ms since 1970. */
export const filePlace = z.object({ kind: z.literal('file'), ...file });

/** A record in a container; `path`, `size` and `modified` are those of the container's file. */
const recordPlace = z.object({
  kind: z.literal('record'),
  ...file,
  /** Counts from 1: the line of JSON lines, the record (of any type) of a WARC. */
  record: z.number().int().positive(),
  /** Of the record's first byte in the unpacked container. */
  offset: z.number().int().nonnegative(),
  /** What the container calls the record. */
  id: z.string().optional(),
  /** When the record was fetched from the web, as the container says: ISO 8601. */
  fetched: z.string().optional(),
});

/** A page of the web: `root` is its origin, `path` the rest of its address without the first `/`; `modified` as it says. */
const urlPlace = z.object({
  kind: z.literal('url'),
  ...file,
  /** Where it was found in the end, after redirects. */
  url: z.string(),
  /** ISO 8601 in UTC. */
  fetched: z.string(),
  contentType: z.string(),
  etag: z.string().nullable(),
  lastModified: z.string().nullable(),
  /** The article that this is a new version of: the id of the first document from this address. */
  article: documentId.nullable(),
});

/** Where a document was found. */
export const place = z.discriminatedUnion('kind', [filePlace, recordPlace, urlPlace]);

/** Why a document did not become an article: a code for programs, a sentence and a next step for people. */
export const rejectionReason = z.object({
  code: z.enum([
    'empty',
    'too-large',
    'unreadable',
    'not-text',
    'undecodable',
    'too-short',
    'unknown-language',
    'timed-out',
    'out-of-memory',
    'failed',
    /** A record of a container that is not what the container's format says. */
    'broken-record',
    /** A container that breaks off or unpacks to more than it may: what follows could not be read. */
    'broken-container',
    /** A fetched answer that is no page, such as a redirection. */
    'no-page',
    /** The same bytes were erased on request. */
    'erased',
  ]),
  message: z.string(),
  advice: z.string(),
});

export type DocumentId = z.infer<typeof documentId>;
export type FilePlace = z.infer<typeof filePlace>;
export type RecordPlace = z.infer<typeof recordPlace>;
export type UrlPlace = z.infer<typeof urlPlace>;
export type Place = z.infer<typeof place>;
export type RejectionReason = z.infer<typeof rejectionReason>;
