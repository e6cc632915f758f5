import type { Config } from './config.ts';
import { loadMatchingModel } from './embedder/load-matching-model.ts';
import { type ErasureOutcome, eraseDocuments } from './erasure/erase.ts';
import { type ActiveModel, createActiveModel } from './models/active.ts';
import { advance } from './projections/advance.ts';
import type { DocumentId } from './schemas/document.ts';
import type { ErasureReason } from './schemas/erasure.ts';
import type { Store } from './store.ts';

/** Erases documents for good; when it resolves, no page and no answer of the feed has them any more. */
export type EraseDocuments = (
  documents: readonly DocumentId[],
  reason: ErasureReason,
) => Promise<ErasureOutcome>;

/** The model is loaded when the first erasure needs it: few processes ever do. */
export const createErasing = (
  config: Pick<Config, 'embedder' | 'embedderMiddle' | 'windowDays'>,
  { log, pool }: Pick<Store, 'log' | 'pool'>,
): EraseDocuments => {
  let loading: Promise<() => Promise<ActiveModel>> | null = null;
  const activeModel = async (): Promise<ActiveModel> => {
    loading ??= loadMatchingModel(config).then((model) => createActiveModel(log, model));
    return (await loading)();
  };
  return async (documents, reason) => {
    const outcome = await eraseDocuments(documents, reason, {
      log,
      activeModel,
      windowDays: config.windowDays,
    });
    await advance(pool, log, await log.head());
    return outcome;
  };
};
