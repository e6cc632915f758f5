/** Those who wait for the log to get behind a position. */
export const createWaiting = () => {
  const wakers = new Set<() => void>();
  let position = 0;

  return {
    reached: (to: number): void => {
      position = Math.max(position, to);
      for (const wake of wakers) wake();
    },
    /** Resolves when the log may be behind `after`, or time is up, or `signal` aborts. */
    wait: (after: number, milliseconds: number, signal: AbortSignal): Promise<void> =>
      new Promise((resolve) => {
        if (position > after || signal.aborted || milliseconds <= 0) return resolve();
        const done = (): void => {
          clearTimeout(timer);
          wakers.delete(wake);
          signal.removeEventListener('abort', done);
          resolve();
        };
        const wake = (): void => {
          if (position > after) done();
        };
        const timer = setTimeout(done, milliseconds);
        wakers.add(wake);
        signal.addEventListener('abort', done);
      }),
  };
};
