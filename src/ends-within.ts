import { pause } from './log/pause.ts';

/**
 * Waits until some work has ended, well or not, but no longer than so many milliseconds.
 *
 * @returns whether it has ended.
 */
export const endsWithin = async (milliseconds: number, work: Promise<unknown>): Promise<boolean> => {
  const over = new AbortController();
  let ended = false;
  const end = (): void => {
    ended = true;
    over.abort();
  };
  work.then(end, end);
  await pause(milliseconds, over.signal);
  return ended;
};
