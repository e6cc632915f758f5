import { isErased, isRejected, isUndone } from '../documents/standing.ts';
import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import type { Log } from '../log/types.ts';
import type { DocumentId, RejectionReason } from '../schemas/document.ts';
import { documentStream } from '../schemas/streams.ts';
import type { Step } from './in-hand.ts';

/**
 * Rejects a document that a step cannot work on; passes over one that has ended meanwhile.
 *
 * @throws TransientError where something else happened to it at the same moment.
 */
export const giveUp = async (
  log: Log,
  stage: Step,
  document: DocumentId,
  reason: RejectionReason,
): Promise<void> => {
  const stream = documentStream(document);
  const events = await log.readStream(stream, { bodies: false });
  const version = events.at(-1)?.version ?? 0;
  if (isErased(events) || isRejected(events) || (stage === 'normalise' && !isUndone(events))) return;
  const [outcome] = await log.append([
    {
      expect: [{ stream, version }],
      events: [
        {
          id: eventId('DocumentRejected', document, stage, version + 1),
          stream,
          type: 'DocumentRejected',
          data: { document, place: null, stage, reason },
          body: null,
        },
      ],
    },
  ]);
  if (outcome?.outcome === 'conflict')
    throw new TransientError(`The document ${document} has changed meanwhile. It is looked at again.`);
};
