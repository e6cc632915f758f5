import { setTimeout as sleep } from 'node:timers/promises';
import type { Program } from './program.ts';
import { catchUp } from './projections/catch-up.ts';
import { type Counts, counts } from './projections/queries/counts.ts';
import { pendingCurations } from './projections/queries/curations.ts';
import { countUndone, type Undone, undoneDocuments, unplacedArticles } from './projections/queries/undone.ts';

interface Options {
  signal: AbortSignal;
  /** Called every now and then with what there is so far. */
  onProgress(counts: Counts, undone: number): void;
}

/**
 * Waits until every document that is in the log when it is called has become an article in a story or a rejection, and
 * what people have decided has been carried out, or `signal` is aborted. What other programs add meanwhile is not waited for.
 */
export const drained = async (program: Program, { signal, onProgress }: Options): Promise<void> => {
  const { log, pool } = program.store;
  /** Waits until the oldest work of a kind is younger than a position. */
  const passed = async (position: number, oldest: () => Promise<Undone[]>): Promise<void> => {
    while (!signal.aborted) {
      const start = performance.now();
      await catchUp(pool, log, await log.head());
      const [first] = await oldest();
      onProgress(await counts(pool), await countUndone(pool));
      if (!first || first.position > position) return;
      // Counting takes longer the more there is to count: it gets a fifth of the time.
      await Promise.race([sleep(Math.max(50, 4 * (performance.now() - start))), program.failed]);
    }
  };
  await passed(await log.head(), () => undoneDocuments(pool, 0, 1));
  await passed(await log.head(), () => unplacedArticles(pool, 0, 1));
  await passed(await log.head(), () => pendingCurations(pool, 0, 1));
};
