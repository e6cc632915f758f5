import { z } from 'zod';
import { storyId } from './story.ts';
import { storySummary } from './story-summary.ts';

const summary = storySummary.omit({ headline: true, opening: true });

const jsonFeedItem = z.object({
  id: storyId.describe('Kept for ever.'),
  url: z.string(),
  external_url: z.string().optional().describe('The first source that the articles name.'),
  title: z.string().optional().describe('Absent where no article has a headline.'),
  content_text: z.string().describe('First words of the canonical article; never the full text.'),
  date_published: z.string().optional().describe('RFC 3339, only where a full date is known.'),
  date_modified: z.string().describe('RFC 3339: when the record was last revised.'),
  language: z.string().describe('BCP 47, of the canonical article.'),
  _onestory: summary
    .extend({
      version: z.number().int().positive(),
      firstSeen: z.string(),
      datePublishedBasis: z
        .enum(['published', 'event'])
        .nullable()
        .describe('What `date_published` is: the date an article states, or else the date of the event.'),
    })
    .describe('What JSON Feed has no word for: the articles with their links, places, people, dates.'),
});

/** JSON Feed 1.1 of the current stories, newest first. */
export const jsonFeed = z
  .object({
    version: z.literal('https://jsonfeed.org/version/1.1'),
    title: z.string(),
    home_page_url: z.string(),
    feed_url: z.string(),
    next_url: z.string().optional(),
    description: z.string(),
    items: z.array(jsonFeedItem),
  })
  .describe('JSON Feed 1.1 of the current stories, newest first.');

export type JsonFeed = z.infer<typeof jsonFeed>;
export type JsonFeedItem = z.infer<typeof jsonFeedItem>;
