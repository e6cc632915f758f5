import type { Config } from '../config.ts';
import { loadMatchingModel } from '../embedder/load-matching-model.ts';
import type { Log } from '../log/types.ts';
import { type ActiveModel, createActiveModel } from './active.ts';

/** A reader of the active model that loads the model when it is first asked: most servers never are. */
export const activeModelOnDemand = (
  config: Pick<Config, 'embedder' | 'embedderMiddle'>,
  log: Pick<Log, 'read' | 'categoryHead'>,
): (() => Promise<ActiveModel>) => {
  let loading: Promise<() => Promise<ActiveModel>> | null = null;
  return async () => {
    loading ??= loadMatchingModel(config)
      .then((model) => createActiveModel(log, model))
      .catch((error: unknown) => {
        // What was missing may be there when it is asked for again.
        loading = null;
        throw error;
      });
    return (await loading)();
  };
};
