import type { FastifyReply } from 'fastify';
import { readCursor } from '../feed/cursor.ts';
import type { FeedLog } from '../feed/read-events.ts';
import { badRequest, Problem } from './problems.ts';

/**
 * Where a request for events begins in the log.
 *
 * @throws Problem (400) for what is no cursor, (410) for one from another history.
 */
export const beginning = async (
  log: FeedLog,
  cursor: string,
): Promise<{ position: number; incarnation: string }> => {
  const [incarnation, head] = await Promise.all([log.incarnation(), log.head()]);
  const reading = readCursor(cursor, { incarnation, head });
  if (reading.outcome === 'broken') throw brokenCursor(cursor);
  if (reading.outcome === 'gone') throw goneCursor(cursor);
  return { position: reading.position, incarnation };
};

/** A signal that aborts when whoever asked has gone, also where that was before. */
export const goneSignal = (reply: FastifyReply): AbortSignal => {
  const gone = new AbortController();
  // Who left while the log was asked is announced no more.
  if (reply.raw.destroyed) gone.abort();
  else reply.raw.once('close', () => gone.abort());
  return gone.signal;
};

const brokenCursor = (after: string): Problem =>
  badRequest(
    `after=${JSON.stringify(after.slice(0, 80))} is not a cursor of this feed.`,
    'Use the value of the header Onestory-Next of an earlier answer as it is, or leave `after` out to read from the beginning.',
  );

const goneCursor = (after: string): Problem =>
  new Problem({
    status: 410,
    code: 'cursor-of-another-history',
    title: 'This cursor is from another history',
    detail: `The cursor ${after} was given out by another log than the one that is served here now, so there is no telling what was read.`,
    advice:
      'Forget what was built from the feed and read it again from the beginning: /events without `after`.',
  });
