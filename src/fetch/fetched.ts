import type { Reply } from './exchange.ts';
import type { FailureCode } from './failure.ts';

/** What came of asking for a page. */
export type Fetched =
  | { kind: 'page'; url: string; headers: Record<string, string>; body: Uint8Array }
  | { kind: 'unchanged'; url: string }
  /** 404 or 410. */
  | { kind: 'gone'; url: string; status: number }
  /** Not to be asked for again as things are. */
  | { kind: 'refused'; url: string; code: FailureCode | 'status'; why: string }
  /** To be asked for again, not before `until` (ms since 1970). `failed`: it was asked for, in vain. */
  | { kind: 'later'; url: string; until: number; why: string; failed: boolean };

/**
 * What an answer that is no redirect comes to. How long its host is to be left alone, the host's turns say.
 *
 * @param conditional whether the page was asked for only if changed: else 304 is no answer.
 */
export const toFetched = ({ status, headers, body }: Reply, url: URL, conditional: boolean): Fetched => {
  const { href } = url;
  if (status === 200) return { kind: 'page', url: href, headers, body };
  if (status === 304 && conditional) return { kind: 'unchanged', url: href };
  if (status === 404 || status === 410) return { kind: 'gone', url: href, status };
  const why = `${href} was answered with ${status}`;
  if (status >= 500 || status === 429 || status === 408 || status === 425)
    return { kind: 'later', url: href, until: Date.now(), why, failed: true };
  return { kind: 'refused', url: href, code: 'status', why };
};
