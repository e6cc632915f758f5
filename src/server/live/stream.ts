import { once } from 'node:events';
import type { ServerResponse } from 'node:http';
import { formatCursor } from '../../feed/cursor.ts';
import type { FeedEntry } from '../../feed/entries.ts';
import { eventMatches } from '../../feed/matches.ts';
import type { FeedFilter } from '../../schemas/feed-filter.ts';
import { withSignal } from '../../with-signal.ts';
import type { Batch, LiveReader } from './live-feed.ts';

/**
 * Bytes that may still wait for a reader when more come, or it is dropped as too slow; what the system's own buffers hold
 * comes on top. They are shared by all readers who ask for the same.
 */
const mostWaiting = 1024 * 1024;
/** How long a reader may take none of what waits for it. */
const patienceMilliseconds = 30_000;
/** How long the last words may take to arrive before the connection is cut. */
const farewellMilliseconds = 60_000;

type EndReason = 'slow' | 'stopping' | 'failed';

export interface EventStream {
  reader: LiveReader;
  isOpen(): boolean;
  greet(): void;
  heartbeat(): void;
  /** Writes entries from before, as fast as they are read at the other end. */
  writeOut(entries: readonly FeedEntry[]): Promise<void>;
  /** Ends the stream, and says why. */
  end(reason: EndReason): void;
}

/** A reader of Server-Sent Events, beginning behind a position. */
export const createStream = (
  answer: ServerResponse,
  { incarnation, position, filter }: { incarnation: string; position: number; filter: FeedFilter },
): EventStream => {
  const key = JSON.stringify(filter);
  let open = true;
  answer.once('close', () => {
    open = false;
  });
  // A reader that goes away in the middle of a write is no error of ours.
  answer.on('error', () => {});

  const write = (bytes: Buffer | string): boolean => {
    if (bytes.length === 0 || !open) return true;
    return answer.write(bytes);
  };
  const end = (reason: EndReason): void => {
    if (!open) return;
    open = false;
    const cursor = formatCursor(incarnation, reader.position);
    answer.end(`event: end\ndata: ${JSON.stringify({ reason, cursor, advice: advice[reason] })}\n\n`);
    setTimeout(() => answer.destroy(), farewellMilliseconds).unref();
  };
  /** Ends a reader for whom too much waits already. */
  const isBehind = (): boolean => {
    if (answer.writableLength > mostWaiting) end('slow');
    return !open;
  };
  const bytesOf = (entries: readonly FeedEntry[]): Buffer =>
    Buffer.from(entries.map((entry) => textOf(entry, incarnation)).join(''));

  const reader: LiveReader = {
    filter,
    position,
    take: (batch: Batch) => {
      if (isBehind()) return;
      let bytes = batch.made.get(key);
      if (!Buffer.isBuffer(bytes)) {
        bytes = bytesOf(batch.entries.filter((entry) => eventMatches(filter, entry)));
        batch.made.set(key, bytes);
      }
      if (Buffer.isBuffer(bytes)) write(bytes);
    },
    end: () => end('failed'),
  };

  return {
    reader,
    isOpen: () => open,
    greet: () => {
      write(
        `retry: 2000\n: Onestory, one event a message\nid: ${formatCursor(incarnation, reader.position)}\n\n`,
      );
    },
    // A message without data is not dispatched, but its id counts: after a long time without a match, resuming is short.
    heartbeat: () => {
      if (!isBehind()) write(`: still here\nid: ${formatCursor(incarnation, reader.position)}\n\n`);
    },
    writeOut: async (entries) => {
      for (const entry of entries) {
        if (!open) return;
        reader.position = entry.position;
        if (!write(textOf(entry, incarnation)) && !(await drained(answer))) end('slow');
      }
    },
    end,
  };
};

const advice: Record<EndReason, string> = {
  slow: 'The events came faster than they were read. Connect again with the cursor as Last-Event-ID: none is lost.',
  stopping: 'The server stops. Connect again in a moment with the cursor as Last-Event-ID.',
  failed: 'The server cannot read its log. Connect again in a moment with the cursor as Last-Event-ID.',
};

/** An entry as a message; made once, however many readers come for it. */
const textOf = (entry: FeedEntry, incarnation: string): string => {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const { event, position } = entry;
  const text = `id: ${formatCursor(incarnation, position)}\ndata: ${JSON.stringify(event)}\n\n`;
  texts.set(entry, text);
  return text;
};

const texts = new WeakMap<FeedEntry, string>();

/** Whether what waited was taken, or nobody is there any more, within the time that a reader has. */
const drained = (answer: ServerResponse): Promise<boolean> =>
  withSignal({ signals: [], milliseconds: patienceMilliseconds }, async (signal, abort) => {
    try {
      await Promise.race([once(answer, 'drain', { signal }), once(answer, 'close', { signal })]);
      return true;
    } catch {
      return false;
    } finally {
      // The one that did not come is waited for no more.
      abort();
    }
  });
