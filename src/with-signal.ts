import { setMaxListeners } from 'node:events';

interface Ends {
  /** Any of these ends the work when it aborts. */
  signals: readonly AbortSignal[];
  /** Or so much time; without it none does. */
  milliseconds?: number;
}

/**
 * Work with a signal that aborts when any of some others does, when time is up, or when the work itself says so. When the
 * work has ended nothing of it is left at signals that live long.
 *
 * It stands in for `AbortSignal.any`, of which Node 20 forgets a timeout that nothing else refers to
 * (nodejs/node#57736), and which leaves something at its sources each time (nodejs/node#62363).
 *
 * @returns what the work returns, also where the signal aborted: what that means is the work's own matter.
 */
export const withSignal = async <Result>(
  { signals, milliseconds }: Ends,
  work: (signal: AbortSignal, abort: () => void) => Promise<Result>,
): Promise<Result> => {
  // Many at work at once are no leak, as each leaves nothing behind.
  if (signals.length > 0) setMaxListeners(0, ...signals);
  const own = new AbortController();
  const abort = (): void => own.abort();
  for (const signal of signals) {
    if (signal.aborted) abort();
    signal.addEventListener('abort', abort, { once: true });
  }
  const timer = milliseconds === undefined ? undefined : setTimeout(abort, milliseconds);
  try {
    return await work(own.signal, abort);
  } finally {
    clearTimeout(timer);
    for (const signal of signals) signal.removeEventListener('abort', abort);
  }
};
