/** A lock that many things hold at once, or one thing alone, in the order in which they ask for it. */
export interface SharedLock {
  together<Result>(work: () => Promise<Result>): Promise<Result>;
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
}

export const createSharedLock = (): SharedLock => {
  const atWork = new Set<Promise<unknown>>();
  let lastAlone: Promise<unknown> = Promise.resolve();
  return {
    together: async (work) => {
      for (let seen: unknown; seen !== lastAlone; ) {
        seen = lastAlone;
        await seen;
      }
      const running = work();
      atWork.add(running);
      try {
        return await running;
      } finally {
        atWork.delete(running);
      }
    },
    alone: (work) => {
      const turn = lastAlone.then(async () => {
        await Promise.allSettled(atWork);
        return work();
      });
      lastAlone = turn.catch(() => {});
      return turn;
    },
  };
};
