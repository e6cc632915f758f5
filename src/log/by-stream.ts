import type { LogEvent } from '../schemas/log-events.ts';

/** Events by the stream they lie in, in their order. */
export const byStream = (events: readonly LogEvent[]): Map<string, LogEvent[]> => {
  const streams = new Map<string, LogEvent[]>();
  for (const event of events) {
    const own = streams.get(event.stream);
    if (own) own.push(event);
    else streams.set(event.stream, [event]);
  }
  return streams;
};
