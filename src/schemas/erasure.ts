import { z } from 'zod';
import { documentId } from './document.ts';
import { storyId } from './story.ts';

/* What the log keeps of an erasure: which documents and articles, and nothing of what they said. */

/** HMAC-SHA-256 by the key of the log, in hexadecimal. */
const keyedHash = z.string().regex(/^[0-9a-f]{64}$/);

/** Made with the first erasure: what keyed hashes are made with. */
export const erasureKeyMade = {
  data: z.object({}),
  body: z.custom<Uint8Array>((v) => v instanceof Uint8Array),
};

/** Why, and at whose word: people write names there, so it can be erased itself. */
const erasureReason = z.object({ reason: z.string(), by: z.string() });

/** The same as somebody asks for it. */
export const newErasure = z.object({
  reason: z
    .string('wants why')
    .trim()
    .min(1, 'wants why')
    .max(2000)
    .describe('Why, such as the number of the request.'),
  by: z
    .string('wants who decides it')
    .trim()
    .min(1, 'wants who decides it')
    .max(200)
    .describe('Who decided it.'),
});

/** One request, in one commit with the events of its documents and stories. */
export const contentErased = {
  data: z.object({
    documents: z.array(documentId),
    articles: z.array(documentId),
    /** Of the bytes, and of what they said: the like of it does not come in again. */
    hashes: z.array(keyedHash),
  }),
  body: erasureReason,
};

/** The bytes of a document are gone, and with them the texts that were made of it. */
export const documentErased = {
  data: z.object({ document: documentId, article: documentId }),
  body: z.null(),
};

/** The articles, which are or were in the story, are gone from its record and from all that it ever was. */
export const storyErased = {
  data: z.object({
    story: storyId,
    articles: z.array(documentId),
    /** Whether the story ended with them. */
    whole: z.boolean(),
  }),
  body: z.null(),
};

export type ErasureReason = z.infer<typeof erasureReason>;
