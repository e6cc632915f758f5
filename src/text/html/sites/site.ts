import { z } from 'zod';

const selector = z.string().min(1);

/**
 * What is known of one site's pages: CSS selectors that say where things stand. All but `name` and `applies` may be left
 * out; what a page lacks is then read as on any page.
 */
export const site = z.strictObject({
  name: z.string(),
  /** The rules hold for pages in which each of these is found, whatever their address (mirrors, files). */
  applies: z.array(selector).min(1),
  headline: selector.optional(),
  lead: selector.optional(),
  body: selector.optional(),
  /** Inside the body: what is no part of the article. */
  without: z.array(selector).default([]),
  byline: selector.optional(),
  section: selector.optional(),
  /** A time written for people: the order of its numbers, and the zone that the site means. */
  time: z
    .strictObject({
      selector,
      order: z.enum(['day-month-year', 'year-month-day', 'month-day-year']),
      zone: z.string().regex(/^(?:Z|[+-]\d{2}:\d{2})$/),
    })
    .optional(),
});

export type Site = z.infer<typeof site>;
