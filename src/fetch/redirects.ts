import type { Reply } from './exchange.ts';
import { FetchFailure } from './failure.ts';

/** How many redirects are followed, for a page and for a robots.txt. */
export const mostRedirects = 5;

/**
 * The address that an answer leads on to; null where it is no redirect.
 *
 * @throws FetchFailure where it leads nowhere, or from https to http.
 */
export const redirectOf = ({ status, headers }: Reply, from: URL): string | null => {
  if (!redirects.has(status)) return null;
  const location = headers.location ?? '';
  if (!location || !URL.canParse(location, from.href))
    throw new FetchFailure('bad-answer', `${from.href} leads on to no address`);
  const target = new URL(location, from);
  if (from.protocol === 'https:' && target.protocol === 'http:')
    throw new FetchFailure('refused-url', `${from.href} leads from https to http`);
  return target.href;
};

const redirects: ReadonlySet<number> = new Set([301, 302, 303, 307, 308]);
