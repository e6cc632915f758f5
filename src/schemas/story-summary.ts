import { z } from 'zod';
import { edtf } from './article.ts';
import { documentId } from './document.ts';

const chosen = z.object({
  article: documentId,
  language: z.string(),
  reason: z.string().describe('Why this article, in words.'),
});

const summaryArticle = z.object({
  article: documentId,
  language: z.string().describe('BCP 47.'),
  headline: z.string().nullable(),
  canonicalUrl: z.string().nullable().describe("The article's own address, where known."),
  published: edtf.nullable().describe('Date of publication as EDTF, as exact as the article says.'),
  link: z
    .object({
      kind: z.enum(['translation', 'copy']),
      to: documentId.describe('The article of the story that it matched best.'),
      probability: z.number().min(0).max(1),
    })
    .nullable()
    .describe('Why the article is in the story; null while it is alone there.'),
});

/** A story's record without texts and evidence, bounded in size: what the feed carries. */
export const storySummary = z.object({
  headline: z.string().nullable(),
  headlines: z
    .record(z.string(), z.string().nullable())
    .describe('By BCP 47 language; null where no article of that language has a headline.'),
  opening: z.string().describe('First words of the canonical article.'),
  canonical: chosen.describe('The best article there is.'),
  original: chosen.nullable().describe('The article that the others were made from; null until it was seen.'),
  date: edtf.nullable().describe('Of the event, as EDTF; `XXXX` where no article gives the year.'),
  places: z.array(
    z.object({
      code: z.string().length(2).describe('ISO 3166-1 alpha-2.'),
      names: z.record(z.string(), z.string()).describe('As written, by language.'),
    }),
  ),
  people: z.array(
    z.object({
      name: z.string(),
      spellings: z.record(z.string(), z.array(z.string())).describe('By language.'),
    }),
  ),
  sourceUrls: z.array(z.string()).describe('Addresses that the articles name as their source.'),
  articles: z.array(summaryArticle).min(1),
  shortened: z
    .array(
      z.object({
        field: z.enum(['headlines', 'places', 'people', 'sourceUrls', 'articles']),
        total: z.number().int(),
      }),
    )
    .describe('Fields of which only a part is here, with their full number; the whole is at `url`.'),
});

export type StorySummary = z.infer<typeof storySummary>;
