import { z } from 'zod';

/** An anchor that two articles share near the best line: as written in each, and where (0 = start, 1 = end). */
const sharedAnchor = z.object({
  kind: z.enum(['number', 'name', 'word']),
  a: z.string(),
  b: z.string(),
  at: z.tuple([z.number(), z.number()]),
  weight: z.number(),
});

/** Which paragraphs of two articles say the same. */
const paragraphPairs = z.object({
  /** How many paragraphs each has. */
  counts: z.tuple([z.number().int(), z.number().int()]),
  /**
   * In the order of both texts, at most 24: paragraph `a` of one goes with `b` of the other, both counted from 0, -1 for
   * the headline; `strength` is the share of the anchors' weight in the lesser of the two that agrees.
   */
  pairs: z.array(
    z.object({
      a: z.number().int().min(-1),
      b: z.number().int().min(-1),
      strength: z.number().min(0).max(1),
    }),
  ),
});

/** What speaks for and against two articles being one report. */
export const evidence = z.object({
  /** The strongest first, at most ten. */
  anchors: z.array(sharedAnchor),
  /** The line q = from + (to - from) p that maps a position in one article to the other, its support (share of the
   * anchors' weight that lies on it) and by how much that beats the average line. */
  alignment: z.object({ from: z.number(), to: z.number(), support: z.number(), excess: z.number() }),
  /** How the paragraphs go together; absent where an older release made the evidence. */
  paragraphs: paragraphPairs.optional(),
  /** Source URLs that both name, or that one names and the other has. */
  sourceUrls: z.array(z.string()),
  /** What else the pages say for it, in words: a declared version in another language, one slug. */
  pages: z.array(z.string()).optional(),
  /** How alike a neural embedder finds the two (cosine), and what that adds to the logit; absent where none is set. */
  embedding: z.object({ cosine: z.number(), added: z.number() }).optional(),
  /** Share of four-word shingles in common; null between languages. */
  shingles: z.number().nullable(),
  /** What speaks against it, in words. */
  against: z.array(z.string()),
});

/** The answer whether two articles are translations or copies of each other. */
export const verdict = z.object({
  same: z.boolean(),
  kind: z.enum(['translation', 'copy']),
  /** Log odds, after all evidence. */
  logit: z.number(),
  probability: z.number().min(0).max(1),
  evidence,
});

export type SharedAnchor = z.infer<typeof sharedAnchor>;
export type ParagraphPairs = z.infer<typeof paragraphPairs>;
export type Evidence = z.infer<typeof evidence>;
export type Verdict = z.infer<typeof verdict>;
