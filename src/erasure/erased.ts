import { randomBytes } from 'node:crypto';
import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import { eventsOf } from '../log/events-of.ts';
import type { Log } from '../log/types.ts';
import { keyedHash } from './hashes.ts';

/** What must not come in again. */
export interface Erased {
  /** Of the category `erasure`: what an append expects that asked here. */
  position: number;
  /** Whether bytes, or what an article says, were erased. */
  has(kind: 'bytes' | 'text', content: Uint8Array | string): boolean;
}

const eventsAtOnce = 500;

/** A reader of what was erased that reads each erasure once. The function's result is as new as its call. */
export const createErased = (log: Pick<Log, 'read' | 'categoryHead'>): (() => Promise<Erased>) => {
  const hashes = new Set<string>();
  let key: Uint8Array | null = null;
  let position = 0;
  const has: Erased['has'] = (kind, content) =>
    key !== null && hashes.size > 0 && hashes.has(keyedHash(key, kind, content));
  return async () => {
    const head = await log.categoryHead('erasure');
    const news = { after: position, upTo: head, limit: eventsAtOnce, bodies: true };
    for await (const event of eventsOf(log, 'erasure', news)) {
      if (event.type === 'ErasureKeyMade') key = event.body;
      if (event.type === 'ContentErased') for (const hash of event.data.hashes) hashes.add(hash);
    }
    position = Math.max(position, head);
    return { position, has };
  };
};

/**
 * The key of this log's keyed hashes; made with the first erasure. It is a body beside the log, so that it goes where the
 * log goes, and is in no event of the feed.
 *
 * @throws TransientError where another made it at the same moment.
 */
export const erasureKey = async (log: Pick<Log, 'append' | 'readStream'>): Promise<Uint8Array> => {
  for (let attempt = 0; attempt < 2; attempt += 1) {
    const [event] = await log.readStream(stream, { types: ['ErasureKeyMade'] });
    if (event?.type === 'ErasureKeyMade' && event.body) return event.body;
    const body = new Uint8Array(randomBytes(32));
    const id = eventId('ErasureKeyMade');
    await log.append([{ events: [{ id, stream, type: 'ErasureKeyMade', data: {}, body }] }]);
  }
  throw new TransientError('The key of this log for erasures was made at the same moment. Try again.');
};

const stream = 'erasure-key';
