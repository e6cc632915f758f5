import { z } from 'zod';
import { edtf } from './article.ts';
import { documentId } from './document.ts';
import { evidence } from './verdict.ts';

export const storyId = z
  .string('wants the id of a story')
  .regex(/^s_[0-9a-f]{16}$/, 'takes the id of a story: s_ and 16 hexadecimal digits');

/** Why an article is in its story: its strongest verdict against another article there. */
const link = z.object({
  kind: z.enum(['translation', 'copy']),
  /** The article it matched best. */
  to: documentId,
  probability: z.number().min(0).max(1),
  logit: z.number(),
  evidence,
});

const storyArticle = z.object({
  article: documentId,
  language: z.string(),
  headline: z.string().nullable(),
  /** The first words of the text, for pages where there is no headline. */
  opening: z.string(),
  canonicalUrl: z.string().nullable(),
  published: edtf.nullable(),
  /** As far as its page tells: the section of the site, who wrote it, and the time of publication (ISO 8601). */
  section: z.string().optional(),
  byline: z.string().optional(),
  publishedTime: z.string().optional(),
  /** null while the article is alone. */
  link: link.nullable(),
});

const chosenArticle = z.object({ article: documentId, language: z.string(), reason: z.string() });

/** What the articles of a story agree on: a pure function of the articles and the active model (law 6). */
export const storyFields = z.object({
  /** The canonical article's headline, else the headline of another article, else null. */
  headline: z.string().nullable(),
  /** By BCP 47 language; null where no article of that language has one. */
  headlines: z.record(z.string(), z.string().nullable()),
  canonical: chosenArticle,
  original: chosenArticle.nullable(),
  /** Of the event. */
  date: edtf.nullable(),
  dateWords: z.array(z.object({ article: documentId, words: z.string() })),
  places: z.array(z.object({ code: z.string().length(2), names: z.record(z.string(), z.string()) })),
  people: z.array(z.object({ name: z.string(), spellings: z.record(z.string(), z.array(z.string())) })),
  sourceUrls: z.array(z.string()),
  articles: z.array(storyArticle).min(1),
});

/** The canonical record of a story. Times are ISO 8601 in UTC. */
export const storyRecord = storyFields.extend({
  id: storyId,
  version: z.number().int().positive(),
  firstSeen: z.string(),
  updated: z.string(),
});

export type StoryId = z.infer<typeof storyId>;
export type Link = z.infer<typeof link>;
export type StoryArticle = z.infer<typeof storyArticle>;
export type StoryFields = z.infer<typeof storyFields>;
export type StoryRecord = z.infer<typeof storyRecord>;
