import { randomUUID } from 'node:crypto';
import type { FetchState } from '../fetch/fetch-state.ts';
import { eventId, sha256 } from '../ids.ts';
import type { Commit } from '../log/types.ts';
import type { FetchCompleted, FetchRequested } from '../schemas/fetch.ts';

/* What a fetch appends. */

export const fetchStream = (url: string): string => `fetch-${sha256(url)}`;

/** The same wish of the same time is one; of a sitemap, by the same index, as each must be known that names it. */
export const fetchRequestedEvent = (data: FetchRequested): Commit['events'][number] => ({
  id: eventId('FetchRequested', data.url, data.kind, data.announced ?? '', ...indexOf(data)),
  stream: fetchStream(data.url),
  type: 'FetchRequested',
  data,
  body: null,
});

const indexOf = ({ kind, by }: FetchRequested): string[] =>
  kind === 'sitemap' && by.kind === 'announcement' ? [by.url] : [];

/** Not derived from its content: of two that start the same attempt one has been overtaken, and must come to know it. */
export const fetchStarted = (url: string, { attempts, version }: FetchState): Commit => ({
  events: [
    {
      id: randomUUID(),
      stream: fetchStream(url),
      type: 'FetchStarted',
      data: { url, attempt: attempts + 1 },
      body: null,
    },
  ],
  expect: [{ stream: fetchStream(url), version }],
});

/** @param version of the address's stream, which makes the id. */
export const fetchCompletedEvent = (data: FetchCompleted, version: number): Commit['events'][number] => ({
  id: eventId('FetchCompleted', data.url, version),
  stream: fetchStream(data.url),
  type: 'FetchCompleted',
  data,
  body: null,
});
