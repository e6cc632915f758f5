import type { Log } from '../log/types.ts';
import type { LogEvent } from '../schemas/log-events.ts';
import { evolve, isStoryEvent } from '../stories/evolve.ts';
import { noStories, type Stories } from '../stories/story.ts';

/** What an erasure reads of the whole log. Asked again, it reads only what has come since. */
export interface Reading {
  /** Every event that names one of some ids, in order, without bodies. */
  naming(ids: readonly string[]): Promise<LogEvent[]>;
  /** All stories as they were at a position, which does not go back; a copy, to be changed at will. */
  storiesUpTo(position: number): Promise<Stories>;
}

const eventsAtOnce = 1000;

export const createReading = (log: Pick<Log, 'read' | 'naming' | 'head'>): Reading => {
  /** By the ids that were asked for. */
  const known = new Map<string, { events: Map<number, LogEvent>; upTo: number }>();
  const stories = noStories();
  let storiesTo = 0;
  return {
    naming: async (ids) => {
      const named = known.get(ids.join()) ?? { events: new Map(), upTo: 0 };
      known.set(ids.join(), named);
      const head = await log.head();
      for (const event of await log.naming(ids, named.upTo)) named.events.set(event.position, event);
      named.upTo = head;
      return [...named.events.values()];
    },
    storiesUpTo: async (position) => {
      while (storiesTo < position) {
        const unread = { after: storiesTo, upTo: position };
        const events = await log.read({ ...unread, limit: eventsAtOnce, categories: ['story'] });
        for (const event of events) if (isStoryEvent(event)) evolve(stories, event);
        storiesTo = events.length < eventsAtOnce ? position : (events.at(-1)?.position ?? position);
      }
      return structuredClone(stories);
    },
  };
};
