import type { DocumentId } from '../schemas/document.ts';
import type { FetchKind, FetchOutcome, FetchRequested } from '../schemas/fetch.ts';
import type { LogEvent } from '../schemas/log-events.ts';

/** What the log says about an address that is fetched. */
export interface FetchState {
  /** Of its stream. */
  version: number;
  kind: FetchKind;
  /** For a sitemap that an index names: whether the index says when it changed. */
  indexed: 'dated' | 'undated' | null;
  /** How often it was started. */
  attempts: number;
  /** When the attempt began that has not ended, in ms since 1970. */
  startedAt: number | null;
  /** Failures in a row: any answer ends it. */
  failures: number;
  /** Answers without an article since the page was last had; failures in between do not end it. */
  withoutArticle: number;
  /** How often its page was had, changed or not. */
  had: number;
  /** In ms since 1970; null for never. */
  due: number | null;
  document: DocumentId | null;
  article: DocumentId | null;
  etag: string | null;
  lastModified: string | null;
}

/** Folds the events of one address, in order; null where it was never wanted. */
export const fetchStateOf = (events: readonly LogEvent[]): FetchState | null =>
  events.reduce<FetchState | null>(fold, null);

const fold = (state: FetchState | null, { type, version, data, time }: LogEvent): FetchState | null => {
  if (type === 'FetchRequested') {
    const indexed = state && !state.indexed ? null : indexedBy(data);
    return { ...(state ?? neverWanted), version, kind: data.kind, indexed, due: 0 };
  }
  if (!state) return null;
  if (type === 'FetchStarted')
    return { ...state, version, attempts: data.attempt, startedAt: Date.parse(time) };
  if (type !== 'FetchCompleted') return state;
  const { outcome, due, document, article, etag, lastModified } = data;
  const counts = countsAfter(state, outcome);
  return { ...state, version, startedAt: null, ...counts, due, document, article, etag, lastModified };
};

/** How often an address came to what, with one completion more. */
export const countsAfter = (
  { failures, withoutArticle, had }: FetchState,
  outcome: FetchOutcome,
): Pick<FetchState, 'failures' | 'withoutArticle' | 'had'> => {
  if (outcome === 'failed') return { failures: failures + 1, withoutArticle, had };
  if (noArticle.has(outcome)) return { failures: 0, withoutArticle: withoutArticle + 1, had };
  return { failures: 0, withoutArticle: 0, had: had + 1 };
};

const indexedBy = ({ kind, by, announced }: FetchRequested): FetchState['indexed'] => {
  if (kind !== 'sitemap' || by.kind !== 'announcement') return null;
  return announced === null ? 'undated' : 'dated';
};

/** An address of which the log says nothing. */
export const neverWanted: FetchState = {
  version: 0,
  kind: 'page',
  indexed: null,
  attempts: 0,
  startedAt: null,
  failures: 0,
  withoutArticle: 0,
  had: 0,
  due: null,
  document: null,
  article: null,
  etag: null,
  lastModified: null,
};

/** Answers that were not what was asked for, and may be the next time. */
const noArticle: ReadonlySet<FetchOutcome> = new Set(['consent-wall', 'empty-template', 'unreadable']);
