import { processorSeconds } from './processor-time.ts';

/** On a machine so busy that a thread hardly gets its turn, a document may wait so many times its limit. */
const PATIENCE = 30;
/** Where the system does not tell a thread's processor time, the clock counts, for so many times the limit. */
const PATIENCE_BY_CLOCK = 4;

/**
 * Calls `expire` once a thread has spent so many seconds of processor time from now on.
 *
 * @param task the thread, as `processorSeconds` takes it.
 * @returns ends the watch.
 */
export const watch = (task: string | null, seconds: number, expire: () => void): (() => void) => {
  const begun = performance.now();
  const usedBefore = processorSeconds(task);
  let timer: NodeJS.Timeout;
  const look = (): void => {
    const waited = (performance.now() - begun) / 1000;
    const used = processorSeconds(task);
    const spent = used === null || usedBefore === null ? waited / PATIENCE_BY_CLOCK : used - usedBefore;
    if (spent >= seconds || waited >= seconds * PATIENCE) expire();
    else timer = setTimeout(look, 1000 * Math.max(0.02, seconds - spent));
  };
  timer = setTimeout(look, 1000 * seconds);
  return () => clearTimeout(timer);
};
