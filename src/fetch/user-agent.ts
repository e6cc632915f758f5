import { z } from 'zod';

/** How to reach whoever runs this: an e-mail address or a page. */
export const contact = z
  .string()
  .refine(
    (value) =>
      /^[\x21-\x7e]{1,200}$/.test(value) &&
      (z.email().safeParse(value).success || z.url({ protocol: /^https?$/ }).safeParse(value).success),
    'takes an e-mail address, or the URL of a page that tells who fetches and why',
  );

/** The name that robots.txt knows this fetcher by. */
export const productToken = 'onestory';

/** `Onestory/0.1.0 (+mailto:press@example.org)` */
export const userAgent = (version: string, by: string): string =>
  `Onestory/${version} (+${by.includes('@') && !by.includes('/') ? `mailto:${by}` : by})`;
