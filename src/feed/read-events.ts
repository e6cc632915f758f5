import type { Log } from '../log/types.ts';
import type { CloudEvent } from '../schemas/cloud-events.ts';
import { toCloudEvent } from './to-cloud-event.ts';

/** What the feed needs of the log. */
export type FeedLog = Pick<Log, 'read' | 'head' | 'incarnation'>;

export interface EventPage {
  events: CloudEvent[];
  /** Position to go on after: every event of the feed at or below it has been read. */
  next: number;
  /** Whether the log had more events when the page was read. */
  more: boolean;
}

/** The feed's events after a log position, in the order of the log: at most `limit` of them. */
export const readEvents = async (
  log: FeedLog,
  { after, limit }: { after: number; limit: number },
): Promise<EventPage> => {
  // The head is asked first: with no full page, everything up to it has been seen, whatever is appended meanwhile.
  const head = await log.head();
  const [read, incarnation] = await Promise.all([
    log.read({ after, limit, categories: ['story'], upTo: head, bodies: true }),
    log.incarnation(),
  ]);
  const last = read.at(-1);
  const more = last !== undefined && read.length === limit;
  return {
    events: read.flatMap((event) => toCloudEvent(event, incarnation) ?? []),
    next: more ? last.position : Math.max(head, after),
    more,
  };
};

/** The feed's events after a log position up to the log's present end, each as one line of JSON without its end. */
export async function* eventLines(log: FeedLog, after: number): AsyncGenerator<string, void, undefined> {
  const end = await log.head();
  for (let from = after, more = true; more && from < end; ) {
    const page = await readEvents(log, { after: from, limit: 200 });
    for (const event of page.events) {
      if (Number(event.sequence) <= end) yield JSON.stringify(event);
    }
    from = page.next;
    more = page.more;
  }
}
