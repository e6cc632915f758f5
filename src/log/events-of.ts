import type { Category, LogEvent } from '../schemas/log-events.ts';
import type { Log } from './types.ts';

interface Range {
  /** The position behind which to begin, and the last one to be read. */
  after: number;
  upTo: number;
  /** So many are in memory at a time. */
  limit: number;
  /** Default: without bodies. */
  bodies?: boolean;
}

/** The events of a category between two positions, in order. */
export async function* eventsOf(
  log: Pick<Log, 'read'>,
  category: Category,
  { after, upTo, limit, bodies = false }: Range,
): AsyncGenerator<LogEvent, void> {
  for (let from = after; from < upTo; ) {
    const events = await log.read({ after: from, upTo, limit, categories: [category], bodies });
    yield* events;
    if (events.length < limit) return;
    from = events.at(-1)?.position ?? upTo;
  }
}
