import { UsageError } from '../errors.ts';
import type { SiteRules } from '../schemas/site-rules.ts';
import { FEWEST_PAGES, learnPhrases } from '../text/site-rules/learn.ts';
import { seal } from './seal.ts';
import type { SitePage } from './site-pages.ts';

/**
 * The rules of one site from its pages, in any order.
 *
 * @param host the site's; null takes the one that most pages come from. Pages of other sites are left out.
 * @throws UsageError where the pages do not tell their site, or where fewer than ten different ones are left.
 */
export const learnSite = (found: readonly SitePage[], host: string | null): SiteRules => {
  const site = host ?? mostFrequent(found.flatMap((page) => page.host ?? []));
  if (site === null) {
    throw new UsageError(
      found.length === 0
        ? 'There is no document to learn from.'
        : `None of the ${found.length} documents tells which site it comes from. Name it with --site.`,
    );
  }
  const own = found.filter((page) => page.host === site || (page.host === null && host !== null));
  const learned = learnPhrases(own.map(({ page }) => page));
  if (learned) return seal({ host: site, ...learned });
  throw new UsageError(
    `Of ${site} there are ${own.length} documents, and fewer than ${FEWEST_PAGES} of them are different articles: too ` +
      'few to tell what the site repeats. Give more of its pages.',
  );
};

const mostFrequent = (hosts: readonly string[]): string | null => {
  const counts = new Map<string, number>();
  for (const host of hosts) counts.set(host, (counts.get(host) ?? 0) + 1);
  const [first] = [...counts].sort(([a, n], [b, m]) => m - n || (a < b ? -1 : 1));
  return first?.[0] ?? null;
};
