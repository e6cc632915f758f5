import { withSignal } from '../with-signal.ts';
import type { Log } from './types.ts';

/** Resolves when the log has story events behind a position, or `signal` aborts. */
export const untilBehind = async (
  log: Pick<Log, 'subscribe'>,
  after: number,
  signal: AbortSignal,
): Promise<void> => {
  await withSignal({ signals: [signal] }, (own, abort) =>
    log.subscribe({ after, categories: ['story'], batch: 1, signal: own }, async () => abort()),
  );
};
