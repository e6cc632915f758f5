import { type FeedEntry, toEntries } from '../../feed/entries.ts';
import { asksAboutStories, eventMatches } from '../../feed/matches.ts';
import type { EventPage, FeedLog } from '../../feed/read-events.ts';
import { pause } from '../../log/pause.ts';
import type { FeedFilter } from '../../schemas/feed-filter.ts';
import { withSignal } from '../../with-signal.ts';
import { createMemory } from './memory.ts';
import { createWaiting } from './waiting.ts';

/** Somebody who is handed every new event, at once and in order. */
export interface LiveReader {
  filter: FeedFilter;
  /** Position up to which the reader has everything; moved on after each `take`. */
  position: number;
  /** Gets new entries, also those that the filter does not ask for. Must not throw, and must not wait. */
  take(batch: Batch): void;
  /** The feed cannot go on: no more will come. */
  end(): void;
}

export interface Batch {
  entries: readonly FeedEntry[];
  /** What readers make of the batch, kept so that a thousand of them make it once. */
  made: Map<string, unknown>;
}

/** Events that a reader who joins is handed at once, at most: with 64 KiB each they are no more than may wait for it. */
const mostAtOnce = 16;

/**
 * New events of the log, read once for all readers: one subscription, whatever their number. It begins with the first
 * reader. Who comes from further back gets what is `remembered`, or reads the log (`readEvents`), as fast as he takes it,
 * until `join` lets him in.
 */
export interface LiveFeed {
  /**
   * Hands a reader what came behind its position and from then on everything. False where that is more than is handed
   * over at once, or reaches back further than is remembered: read on, and ask again.
   */
  join(reader: LiveReader): boolean;
  /** What `readEvents` gives a reader, without the log; null where that has to be read. */
  remembered(reader: LiveReader, limit: number): Pick<EventPage, 'entries' | 'next'> | null;
  leave(reader: LiveReader): void;
  /** Resolves when there may be events behind a position, or time is up, or `signal` aborts. */
  wait(after: number, milliseconds: number, signal: AbortSignal): Promise<void>;
  /** Begins to follow the log, and to remember what a filter needs. Await it before the log is read. */
  start(filter: FeedFilter): Promise<void>;
  close(): Promise<void>;
}

/**
 * With many readers, handing out takes long, event by event longest. So it has a quarter of the time, and what happens
 * meanwhile goes out together: with a thousand readers some dozens of milliseconds later, with few at once.
 */
const rest = (took: number, signal: AbortSignal): Promise<void> =>
  took < 1 ? Promise.resolve() : pause(Math.min(3 * took, longestRest), signal);

/** In milliseconds. */
const longestRest = 200;

/** @param onFailure told why the subscription to the log broke: its readers were ended, and the next one begins another. */
export const createLiveFeed = (log: FeedLog, onFailure: (error: unknown) => void): LiveFeed => {
  const readers = new Set<LiveReader>();
  const waiting = createWaiting();
  const memory = createMemory();
  const closing = new AbortController();
  let following: Promise<void> | null = null;
  let ended: Promise<void> = Promise.resolve();
  let needsStories = false;

  /** A reader that has read the log may be ahead of the subscription: what it has is not handed over again. */
  const hand = (reader: LiveReader, batch: Batch, position: number): void => {
    const had = reader.position;
    if ((batch.entries[0]?.position ?? 0) > had) reader.take(batch);
    else reader.take({ entries: batch.entries.filter((entry) => entry.position > had), made: new Map() });
    reader.position = Math.max(had, position);
  };

  const follow = async (): Promise<void> => {
    const [head, incarnation] = await Promise.all([log.head(), log.incarnation()]);
    memory.startAt(head);
    waiting.reached(head);
    ended = log
      .subscribe(
        { after: head, categories: ['story'], bodies: true, batch: 50, signal: closing.signal },
        async (events) => {
          const withStories = needsStories;
          const entries = await toEntries(log, events, incarnation, withStories);
          const position = events.at(-1)?.position ?? memory.position();
          memory.add(entries, position, withStories);
          // What was erased is in the entries from before: they are read from the log again.
          if (entries.some(({ name }) => name === 'erased')) memory.startAt(position);
          const batch: Batch = { entries, made: new Map() };
          waiting.reached(position);
          const began = performance.now();
          for (const reader of readers) hand(reader, batch, position);
          await rest(performance.now() - began, closing.signal);
        },
      )
      .finally(() => {
        following = null;
        // What comes until the log is followed again is not remembered: nobody may join by what was.
        memory.forget();
      })
      .catch((error: unknown) => {
        onFailure(error);
        for (const reader of readers) reader.end();
      });
  };

  const start = (): Promise<void> => {
    following ??= follow().catch((error: unknown) => {
      following = null;
      throw error;
    });
    return following;
  };

  /** Entries behind a reader's position, so many at most; null where the log has to be read for them. */
  const behind = ({ position, filter }: LiveReader, limit: number): FeedEntry[] | null =>
    following === null ? null : memory.since(position, asksAboutStories(filter), limit);

  return {
    start: (filter) => {
      needsStories ||= asksAboutStories(filter);
      return start();
    },
    join: (reader) => {
      const entries = behind(reader, mostAtOnce + 1);
      if (entries === null || entries.length > mostAtOnce) return false;
      hand(reader, { entries, made: new Map() }, memory.position());
      readers.add(reader);
      return true;
    },
    remembered: (reader, limit) => {
      const entries = behind(reader, limit) ?? [];
      const last = entries.at(-1);
      if (last === undefined) return null;
      return { entries: entries.filter((entry) => eventMatches(reader.filter, entry)), next: last.position };
    },
    leave: (reader) => {
      readers.delete(reader);
    },
    wait: async (after, milliseconds, signal) => {
      await start();
      await withSignal({ signals: [signal, closing.signal] }, (own) =>
        waiting.wait(after, milliseconds, own),
      );
    },
    close: async () => {
      closing.abort();
      await ended;
    },
  };
};
