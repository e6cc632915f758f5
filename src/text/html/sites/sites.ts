import type { Page } from '../page.ts';
import type { Site } from './site.ts';
import { vietnamnet } from './vietnamnet.ts';

/** Sites with rules of their own; the first that applies is taken. */
const SITES: readonly Site[] = [vietnamnet];

/** The rules for a page, or null. */
export const siteOf = ({ $ }: Page): Site | null =>
  SITES.find(({ applies }) => applies.every((selector) => $(selector).length > 0)) ?? null;
