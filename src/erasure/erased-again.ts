import type { Revision } from '../documents/revisions.ts';
import type { Commit, Log } from '../log/types.ts';
import type { LogEventOf } from '../schemas/log-events.ts';
import type { Normalised } from '../text/types.ts';
import type { Erased } from './erased.ts';
import { erasureKey } from './erased.ts';
import { contentErased, documentErased } from './erasure-events.ts';
import { keyedHash, saidBy } from './hashes.ts';
import { redacted } from './redacted.ts';

/**
 * The erasure of a document that says what was erased, or is a new version of an article that was; null where it is
 * neither. The same page never has the same bytes twice: only what it says tells that it is the same.
 */
export const erasedAgain = async (
  event: LogEventOf<'DocumentReceived'>,
  outcome: Normalised,
  earlier: Revision | undefined,
  { erased, log }: { erased: Erased; log: Log },
): Promise<Commit | null> => {
  const says = 'article' in outcome && erased.has('text', saidBy(outcome.article));
  if (!says && !earlier?.erased) return null;
  const { document } = event.data;
  const article = earlier?.article ?? document;
  const hashes = event.body ? [keyedHash(await erasureKey(log), 'bytes', event.body)] : [];
  const reason = says ? 'It says what was erased before.' : 'It is a version of an article that was erased.';
  const data = redacted(event);
  return {
    events: [
      documentErased(document, article),
      contentErased({ documents: [document], articles: [], hashes }, { reason, by: 'normalise' }),
    ],
    erase: {
      bodies: [event.position],
      data: data ? [{ position: event.position, data }] : [],
    },
  };
};
