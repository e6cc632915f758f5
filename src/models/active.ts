import { PermanentError } from '../errors.ts';
import type { Log } from '../log/types.ts';
import type { Model } from '../matching/model/model.ts';
import { readModel } from '../matching/model/read-model.ts';

/** The model that stories are formed by. */
export interface ActiveModel {
  /** Of its activation: what an append expects that used it. 0 where none has been activated. */
  position: number;
  model: Model;
}

export interface Activation {
  version: string;
  /** The model's file, where no package brought it. */
  file: Uint8Array | null;
}

/**
 * A reader of the active model that loads each once. The function's result is as new as its call.
 *
 * @param own the model of the package, which is the active one as long as none has been activated.
 * @returns a function that throws PermanentError where another model is active that is neither in the package nor in the
 *   log (law 8).
 */
export const createActiveModel = (
  log: Pick<Log, 'read' | 'categoryHead'>,
  own: Model,
): (() => Promise<ActiveModel>) => {
  let known: ActiveModel = { position: 0, model: own };
  return async () => {
    const head = await log.categoryHead('model');
    if (head === known.position) return known;
    const [event] = await log.read({ after: head - 1, limit: 1, types: ['ModelActivated'] });
    if (event?.type !== 'ModelActivated') return known;
    const { model: version } = event.data;
    const model = version === known.model.version ? known.model : await load(version, head, log, own);
    known = { position: head, model };
    return known;
  };
};

/** What was activated last; null where nothing was. */
export const lastActivation = async (log: Pick<Log, 'read' | 'categoryHead'>): Promise<Activation | null> => {
  const position = await log.categoryHead('model');
  const [event] = await log.read({
    after: position - 1,
    limit: 1,
    types: ['ModelActivated'],
    bodies: true,
  });
  if (position === 0 || event?.type !== 'ModelActivated') return null;
  return { version: event.data.model, file: event.body };
};

const load = async (
  version: string,
  position: number,
  log: Pick<Log, 'read'>,
  own: Model,
): Promise<Model> => {
  if (version === own.version) return own;
  const [event] = await log.read({ after: position - 1, limit: 1, types: ['ModelActivated'], bodies: true });
  const model = event?.type === 'ModelActivated' && event.body ? readModel(event.body) : null;
  if (model?.version === version) return model;
  throw new PermanentError(
    `The stories in this log are formed by the model ${version}, and this release brings ${own.version}: nothing is ` +
      'decided again unasked. `npx onestory rematch --dry-run` shows what the model of this release would change, ' +
      '`npx onestory rematch` changes it; or go on with the release that the log was written by.',
  );
};
