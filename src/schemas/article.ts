import { z } from 'zod';
import { documentId } from './document.ts';

/** Extended Date/Time Format (ISO 8601-2, level 1 with unspecified digits): `2024-10-31`, `2024-10`, `XXXX-05-10`. */
export const edtf = z.string().regex(/^(\d{4}|XXXX)(-\d{2}(-\d{2})?)?$/);

/** A date and the words it was read from. */
const readDate = z.object({ edtf, words: z.string() });

const paragraph = z.object({
  kind: z.enum(['text', 'heading', 'caption', 'quote']),
  text: z.string().min(1),
});

/** Something taken out or mended: which rule did it, the text it found, what stands there now, and where it was. */
const change = z.object({
  kind: z.enum(['removed', 'repaired']),
  rule: z.string(),
  /** The text as it was, cut to 500 characters. */
  text: z.string(),
  /** What replaced it; absent where it was removed. */
  replacement: z.string().optional(),
  /** Offset of `text` in the decoded document, in UTF-16 units. */
  at: z.number().int().nonnegative(),
});

/** An image of an article, as its page shows it. */
const image = z.object({
  url: z.string(),
  caption: z.string().nullable(),
  credit: z.string().nullable(),
});

/** A document made readable. */
export const article = z.object({
  /** The id of the article's first document; it stays when the article gets a new version. */
  id: documentId,
  document: documentId,
  version: z.number().int().positive(),
  /** BCP 47. */
  language: z.string(),
  languageConfidence: z.number().min(0).max(1),
  headline: z.string().nullable(),
  headlineBasis: z.enum(['declared', 'found']).nullable(),
  /** The lead, which is also the first paragraph. */
  lead: z.string().nullable(),
  section: z.string().nullable(),
  /** In reading order; the headline is not among them. */
  paragraphs: z.array(paragraph).min(1),
  credits: z.array(z.object({ name: z.string(), words: z.string(), paragraph: z.number().int() })),
  /** URLs that the article names as its source. */
  sourceUrls: z.array(z.string()),
  /** The article's own address, where known. */
  canonicalUrl: z.string().nullable(),
  /** The site that signed the text, such as `Vietnamnet.vn`. */
  site: z.string().nullable(),
  comments: z.number().int().nullable(),
  published: readDate.nullable(),
  /** Who wrote it, as its page says. */
  byline: z.string().nullable().default(null),
  /** ISO 8601 as far as the page gives it: `2024-08-04T07:54:29+07:00`, without a zone where it gives none. */
  publishedTime: z.string().nullable().default(null),
  modifiedTime: z.string().nullable().default(null),
  /** The same article in other languages, as its page declares them (BCP 47). */
  alternates: z.array(z.object({ language: z.string(), url: z.string() })).default([]),
  images: z.array(image).default([]),
  /** Candidates for the date of the event, best first; `paragraph` is an index into `paragraphs`. */
  eventDates: z.array(readDate.extend({ paragraph: z.number().int() })),
  /** Countries that the text names: ISO 3166-1 alpha-2, the name as first written, how often. Most frequent first. */
  places: z.array(z.object({ code: z.string().length(2), name: z.string(), count: z.number().int() })),
  encoding: z.string(),
  changes: z.array(change),
});

export type Edtf = z.infer<typeof edtf>;
export type ReadDate = z.infer<typeof readDate>;
export type Paragraph = z.infer<typeof paragraph>;
export type Change = z.infer<typeof change>;
export type Article = z.infer<typeof article>;
