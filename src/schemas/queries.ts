import { z } from 'zod';
import { filterShape } from './feed-filter.ts';

/* The queries that requests may carry. */

/** `limit=N`: how many entries an answer holds at most. */
const limit = (usual: number, most: number) => {
  const message = `takes a whole number from 1 to ${most}`;
  return z.coerce
    .number({ error: message })
    .int(message)
    .min(1, message)
    .max(most, message)
    .default(usual)
    .describe('Entries in one answer, at most.');
};

/** `after=CURSOR`: where a page of a list begins, as the page before it said; null for the first page. */
const page = z
  .string()
  .regex(/^\d{0,15}$/, 'is not a cursor that this server gave out')
  .transform((text) => text || null)
  .default(null)
  .describe('Where the page begins, as the page before it said.');

export const pageQuery = z.object({ after: page, limit: limit(50, 500) });

export const jsonFeedQuery = pageQuery.extend(filterShape);

/** Months or days in one timeline, at most. */
export const mostStretches = 60;

const day = z
  .preprocess(
    (given) => (given === '' ? null : given),
    z.iso.date('takes a day such as 2024-10-31').nullable(),
  )
  .default(null);
const fewestMessage = 'takes a whole number from 1';

/** What stories are searched by: everything given has to hold. */
export const storiesQuery = pageQuery.extend({
  query: z
    .string()
    .max(200, 'takes 200 characters at most')
    .default('')
    .describe(
      'Words in headlines, names, places, addresses and texts, in any language and script, with or without diacritics; the beginning of a word is enough.',
    ),
  language: filterShape.language,
  country: filterShape.country,
  from: day.describe('First day of the event.'),
  to: day.describe('Last day of the event.'),
  articles: z
    .preprocess(
      (given) => (given === '' ? 1 : given),
      z.coerce.number(fewestMessage).int(fewestMessage).min(1, fewestMessage).max(1_000_000, fewestMessage),
    )
    .default(1)
    .describe('Articles in the story, at least.'),
  view: z
    .preprocess((given) => (given === '' ? null : given), z.literal('timeline', 'takes timeline').nullable())
    .default(null)
    .describe(
      `\`timeline\` also counts the stories by the date of the event, in the latest ${mostStretches} months; for earlier ones give an earlier \`to\`.`,
    ),
});

export type StorySearch = Omit<z.infer<typeof storiesQuery>, 'after' | 'limit'>;

const atMessage = 'takes a position of the log: a whole number from 1';
export const storyQuery = z.object({
  at: z.coerce
    .number(atMessage)
    .int(atMessage)
    .min(1, atMessage)
    .max(Number.MAX_SAFE_INTEGER - 1, atMessage)
    .nullable()
    .default(null)
    .describe('The record as it was at this position of the log; as it is now without.'),
});

const pairMessage = 'takes the number of an article of the story, from 1';
/** `pair=N`: the page shows this article beside the one that it matched best; `near=show`: what is nearly in it. */
export const storyPageQuery = storyQuery.extend({
  pair: z.coerce.number(pairMessage).int(pairMessage).min(1, pairMessage).nullable().default(null),
  near: z.literal('show', 'takes show').nullable().default(null),
});

const cursor = z
  .string()
  .default('')
  .describe('A cursor that the feed gave out; without one the beginning, with `now` the present.');

export const streamQuery = z.object({ after: cursor, ...filterShape });

/** Seconds that a request may wait for news, at most: proxies give up on those that wait longer. */
const longestWait = 55;
const waitMessage = `takes a number of seconds from 0 to ${longestWait}`;

export const eventsQuery = streamQuery.extend({
  limit: limit(100, 1000),
  wait: z.coerce
    .number(waitMessage)
    .min(0, waitMessage)
    .max(longestWait, waitMessage)
    .default(0)
    .describe('Seconds to wait for an event where there is none yet (long poll).'),
});
