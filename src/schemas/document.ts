import { z } from 'zod';

/** SHA-256 of a document's bytes, as 64 lower-case hexadecimal digits. */
export const documentId = z.string().regex(/^[0-9a-f]{64}$/);

/** Where a document was found. `path` is relative to `root`, with `/` between its parts; `modified` in ms since 1970. */
export const place = z.object({
  kind: z.literal('file'),
  root: z.string(),
  path: z.string(),
  size: z.number().int().nonnegative(),
  modified: z.number(),
});

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
    'failed',
  ]),
  message: z.string(),
  advice: z.string(),
});

export type DocumentId = z.infer<typeof documentId>;
export type Place = z.infer<typeof place>;
export type RejectionReason = z.infer<typeof rejectionReason>;
