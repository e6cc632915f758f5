import {
  articleVersionTypes,
  isArticleVersion,
  type LogEvent,
  type LogEventOf,
} from '../schemas/log-events.ts';

/* How a document stands, by the events of its stream in order. */

/** Those that say something of it. */
export const standingTypes = [
  'DocumentReceived',
  'DocumentRejected',
  'DocumentRetried',
  'DocumentErased',
  ...articleVersionTypes,
] as const;

/** Its rejection, where that is the last that was decided of it. */
export const rejectionOf = (events: readonly LogEvent[]): LogEventOf<'DocumentRejected'> | null => {
  const last = events.findLast((event) => decides(event) || event.type === 'DocumentRetried');
  return last?.type === 'DocumentRejected' ? last : null;
};

export const isRejected = (events: readonly LogEvent[]): boolean => rejectionOf(events) !== null;

/** Whether it is to be normalised: it has arrived, or is to be tried again, and nothing has been decided since. */
export const isUndone = (events: readonly LogEvent[]): boolean => {
  const last = events.findLast((event) => decides(event) || begins(event));
  return last !== undefined && begins(last);
};

/** Whether it has been erased: then nothing more can happen to it. */
export const isErased = (events: readonly LogEvent[]): boolean =>
  events.some(({ type }) => type === 'DocumentErased');

const begins = (event: LogEvent): boolean =>
  event.type === 'DocumentReceived' || (event.type === 'DocumentRetried' && event.data.stage === 'normalise');

const decides = (event: LogEvent): boolean =>
  isArticleVersion(event) || event.type === 'DocumentRejected' || event.type === 'DocumentErased';
