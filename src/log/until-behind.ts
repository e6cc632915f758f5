import type { Log } from './types.ts';

/** Resolves when the log has story events behind a position, or `signal` aborts. */
export const untilBehind = async (
  log: Pick<Log, 'subscribe'>,
  after: number,
  signal: AbortSignal,
): Promise<void> => {
  const news = new AbortController();
  await log.subscribe(
    { after, categories: ['story'], batch: 1, signal: AbortSignal.any([signal, news.signal]) },
    async () => news.abort(),
  );
};
