import { mkdir } from 'node:fs/promises';
import { messageOf, TransientError, UsageError } from '../errors.ts';
import { cursorOfEvent, formatCursor, readCursor } from '../feed/cursor.ts';
import { type EventPage, type FeedLog, readEvents } from '../feed/read-events.ts';
import { backoff, pause } from '../log/pause.ts';
import { untilBehind } from '../log/until-behind.ts';
import type { FeedFilter } from '../schemas/feed-filter.ts';
import { lastLine } from './last-line.ts';
import { createRotatingFile } from './rotating-file.ts';

interface Options {
  log: FeedLog;
  folder: string;
  filter: FeedFilter;
  /** Size at which a new file is begun; 0 for never. */
  rotateBytes: number;
  /** Whether finished files are packed. */
  gzip: boolean;
  signal: AbortSignal;
  /** Told of each batch that has been written. */
  onWritten?: (events: number) => void;
}

/**
 * Keeps a folder of NDJSON files up to date with the feed until `signal` aborts: each event is a line, written once, in
 * order, in files named by the position of their first event. Started again, it goes on behind the last whole line, so
 * the folder itself is its memory. A database that is gone for a while is waited for.
 *
 * @throws UsageError where the folder holds events of another log, or cannot be written.
 */
export const followIntoFiles = async (options: Options): Promise<void> => {
  const { log, folder, filter, signal, onWritten } = options;
  await mkdir(folder, { recursive: true }).catch((error: unknown) => {
    throw new UsageError(`The folder ${folder} cannot be made: ${messageOf(error)}.`);
  });
  const file = await createRotatingFile(options);
  try {
    let after = await positionAfter(log, folder, file.newest());
    while (!signal.aborted) {
      const page = await readPatiently(log, after, filter, signal);
      if (page === null) return;
      await file.write(
        page.entries.map(({ position, event }) => ({ position, line: JSON.stringify(event) })),
      );
      if (page.entries.length > 0) onWritten?.(page.entries.length);
      after = page.next;
      if (!page.more) await untilBehind(log, after, signal);
    }
  } finally {
    await file.close();
  }
};

/** Reads on, as soon as the database lets it; null where `signal` aborts before. */
const readPatiently = async (
  log: FeedLog,
  after: number,
  filter: FeedFilter,
  signal: AbortSignal,
): Promise<EventPage | null> => {
  for (let failures = 0; !signal.aborted; failures += 1) {
    try {
      return await readEvents(log, { after, limit: 200, filter });
    } catch (error) {
      if (!(error instanceof TransientError)) throw error;
      await pause(backoff(failures), signal);
    }
  }
  return null;
};

/** Where to go on: behind the last whole line of the newest file. */
const positionAfter = async (log: FeedLog, folder: string, newest: string | null): Promise<number> => {
  const line = newest === null ? null : await lastLine(newest);
  if (line === null) return 0;
  const [incarnation, head] = await Promise.all([log.incarnation(), log.head()]);
  const cursor = cursorOfEvent(line);
  const reading = readCursor(cursor ? formatCursor(cursor.incarnation, cursor.position) : 'none', {
    incarnation,
    head,
  });
  if (reading.outcome === 'position') return reading.position;
  throw new UsageError(
    `${newest} ends with an event that this log does not have: ${folder} belongs to another log. Name an empty folder.`,
  );
};
