import { TransientError } from '../errors.ts';
import { eventId } from '../ids.ts';
import type { Log } from '../log/types.ts';
import type { LogEventData } from '../schemas/log-events.ts';

/** The one stream in which activations lie: at any moment one model is active. */
const stream = 'model-active';

/**
 * Makes a model the active one: matchers form stories by it from now on, and those that do not have it refuse to work.
 * Stories that are there stay as they are until they are touched, or matched again.
 *
 * @param file the model's bytes, where the package does not bring it; null where it does.
 * @param by what activated it.
 * @returns false where it was active already, and nothing was written.
 * @throws TransientError where another model was activated at the same moment.
 */
export const activateModel = async (
  log: Pick<Log, 'append' | 'readStream'>,
  { version, file }: { version: string; file: Uint8Array | null },
  by: LogEventData<'ModelActivated'>['by'],
): Promise<boolean> => {
  const before = await log.readStream(stream, { bodies: false });
  const last = before.at(-1);
  if (last?.type === 'ModelActivated' && last.data.model === version) return false;
  const [outcome] = await log.append([
    {
      expect: [{ stream, version: before.length }],
      events: [
        {
          // An earlier model may be activated again: so where it comes in the stream is part of what happened.
          id: eventId('ModelActivated', version, before.length + 1),
          stream,
          type: 'ModelActivated',
          data: { model: version, by },
          body: file,
        },
      ],
    },
  ]);
  if (outcome?.outcome === 'conflict')
    throw new TransientError('Another model was activated meanwhile. Look at it, then try again.');
  return true;
};
