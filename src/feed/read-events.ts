import type { Log } from '../log/types.ts';
import { type FeedFilter, noFilter } from '../schemas/feed-filter.ts';
import { type FeedEntry, logTypesOf, selectEntries } from './entries.ts';
import { positionBefore } from './position-before.ts';

/** What the feed needs of the log. */
export type FeedLog = Pick<Log, 'read' | 'head' | 'incarnation' | 'nearest' | 'subscribe'>;

export interface EventPage {
  entries: FeedEntry[];
  /** Position to go on after: every event of the feed at or below it has been read. */
  next: number;
  /** Whether the log had more events when the page was read. */
  more: boolean;
}

/** Log events looked at for one page, at most: a filter that finds little must not keep the reader waiting for ever. */
const mostLookedAt = 5000;

/**
 * The feed's events after a log position that a filter asks for, in the order of the log: at most `limit` of them. Fewer,
 * even none, do not mean that there are no more: `more` does.
 */
export const readEvents = async (
  log: Omit<FeedLog, 'subscribe'>,
  { after, limit, filter = noFilter }: { after: number; limit: number; filter?: FeedFilter },
): Promise<EventPage> => {
  // The head is asked first: with no full page, everything up to it has been seen, whatever is appended meanwhile.
  const [head, incarnation] = await Promise.all([log.head(), log.incarnation()]);
  const types = logTypesOf(filter.type);
  const entries: FeedEntry[] = [];
  let next = after;
  if (filter.since !== null) next = Math.max(next, await positionBefore(log, filter.since, head));
  for (let looked = 0; looked < mostLookedAt && entries.length < limit && types.length > 0; ) {
    const size = Math.max(1, Math.min(limit, 200));
    const events = await log.read({ after: next, limit: size, types, upTo: head, bodies: true });
    for (const entry of await selectEntries(log, events, incarnation, filter)) {
      entries.push(entry);
      if (entries.length === limit) break;
    }
    const full = entries.length === limit ? entries.at(-1)?.position : undefined;
    const last = events.at(-1);
    if (full === undefined && (last === undefined || events.length < size)) break;
    next = full ?? last?.position ?? next;
    looked += events.length;
    if (looked >= mostLookedAt || full !== undefined) return { entries, next, more: next < head };
  }
  return { entries, next: Math.max(head, after), more: false };
};

/** The feed's events after a position up to another (the log's present end unless given), each as one line of JSON without its end. */
export async function* eventLines(
  log: Omit<FeedLog, 'subscribe'>,
  after: number,
  filter: FeedFilter = noFilter,
  upTo?: number,
): AsyncGenerator<string, void, undefined> {
  const end = upTo ?? (await log.head());
  for (let from = after, more = true; more && from < end; ) {
    const page = await readEvents(log, { after: from, limit: 200, filter });
    for (const { position, event } of page.entries) {
      if (position <= end) yield JSON.stringify(event);
    }
    from = page.next;
    more = page.more;
  }
}
