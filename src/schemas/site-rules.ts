import { z } from 'zod';

/**
 * A line that a site repeats: its form (numbers and dates as `#`, see `formOf`), where on a page it is taken off, and on
 * how many of the site's pages it was seen.
 */
const sitePhrase = z.strictObject({
  form: z.string().min(1).max(1000),
  where: z.enum(['head', 'tail', 'anywhere']),
  /** It is taken off among the first (`head`) or last (`tail`) so many lines; null for `anywhere`. */
  within: z.number().int().positive().nullable(),
  seen: z.number().int().nonnegative(),
  of: z.number().int().nonnegative(),
});

/** What was learned about one site. `checksum` is the SHA-256 of all the rest but `version`, which is derived from it. */
export const siteRules = z.strictObject({
  format: z.literal('onestory-site-rules-1'),
  version: z.string().regex(/^r1-[0-9a-f]{8}$/),
  checksum: z.string().regex(/^[0-9a-f]{64}$/),
  /** In lower case and without `www.`, such as `vietnamnet.vn`. */
  host: z.string().regex(/^[a-z0-9.-]{1,180}$/),
  /** Different pages that were looked at. */
  pages: z.number().int().nonnegative(),
  phrases: z.array(sitePhrase).max(10_000),
});

export type SitePhrase = z.infer<typeof sitePhrase>;
export type SiteRules = z.infer<typeof siteRules>;
