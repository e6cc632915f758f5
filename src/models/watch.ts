import type { Log } from '../log/types.ts';
import type { Model } from '../matching/model/model.ts';
import type { ActiveModel } from './active.ts';
import { activateFirstModel } from './first-activation.ts';

/**
 * Sees to it that a model is active, and that this program has it.
 *
 * @throws PermanentError where it has not: matching with another one is refused (law 8).
 */
export const mustHaveActiveModel = async (
  log: Log,
  own: Model,
  activeModel: () => Promise<ActiveModel>,
): Promise<void> => {
  await activateFirstModel(log, own);
  await activeModel();
};

/**
 * Loads each model that is activated until `signal` is aborted.
 *
 * @throws PermanentError where one is activated that this program does not have: it must not go on matching.
 */
export const watchModel = async (
  log: Log,
  activeModel: () => Promise<ActiveModel>,
  signal: AbortSignal,
): Promise<void> => {
  // From the beginning: asking first where to begin could fail, and there are few.
  await log.subscribe({ after: 0, categories: ['model'], signal }, async () => {
    await activeModel();
  });
};
