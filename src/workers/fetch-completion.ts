import { countsAfter, type FetchState } from '../fetch/fetch-state.ts';
import { nextTime } from '../fetch/next-time.ts';
import type { Commit } from '../log/types.ts';
import type { FetchCompleted, MadeRequest } from '../schemas/fetch.ts';
import type { Site } from '../schemas/site.ts';
import { fetchCompletedEvent } from './fetch-events.ts';

/** A fetch that has ended and is to be told to the log. */
export interface Ended {
  url: string;
  site: Site;
  /** What was asked for. */
  requests: readonly MadeRequest[];
  /** As it is in the log now. */
  state: FetchState;
  /** ms since 1970. */
  now: number;
}

/** The event that a fetch came to something. What `facts` does not say stays as it was known of the address before. */
export const completion = (
  { url, site, requests, state, now }: Ended,
  outcome: FetchCompleted['outcome'],
  facts: Partial<FetchCompleted> = {},
): Commit['events'][number] => {
  const { kind, indexed, attempts, document, article, etag, lastModified, version } = state;
  return fetchCompletedEvent(
    {
      url,
      attempt: attempts,
      outcome,
      why: null,
      requests: [...requests],
      sameAs: null,
      document,
      article,
      etag,
      lastModified,
      announced: null,
      due: nextTime({ outcome, kind, indexed, ...countsAfter(state, outcome), now }, site),
      ...facts,
    },
    version,
  );
};
