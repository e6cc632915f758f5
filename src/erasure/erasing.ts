import type pg from 'pg';
import type { Log } from '../log/types.ts';
import type { ActiveModel } from '../models/active.ts';
import { advance } from '../projections/advance.ts';
import type { DocumentId } from '../schemas/document.ts';
import type { ErasureReason } from '../schemas/erasure.ts';
import { type ErasureOutcome, eraseDocuments } from './erase.ts';

/** Erases documents for good; when it resolves, no page and no answer of the feed has them any more. */
export type EraseDocuments = (
  documents: readonly DocumentId[],
  reason: ErasureReason,
) => Promise<ErasureOutcome>;

/** @param activeModel asked only where a story goes on without what was erased. */
export const createErasing =
  (
    { log, pool }: { log: Log; pool: pg.Pool },
    activeModel: () => Promise<ActiveModel>,
    windowDays: number | null,
  ): EraseDocuments =>
  async (documents, reason) => {
    const outcome = await eraseDocuments(documents, reason, { log, activeModel, windowDays });
    await advance(pool, log, await log.head());
    return outcome;
  };
