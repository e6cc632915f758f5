import { setTimeout as sleep } from 'node:timers/promises';

/** Waits, at most until `signal` aborts; never throws. */
export async function pause(milliseconds: number, signal: AbortSignal): Promise<void> {
  await sleep(milliseconds, undefined, { signal }).catch(() => undefined);
}

/** Milliseconds to wait after a number of failures in a row: 100, 200, 400, … at most 10 000, less up to a half by
 * chance, so that workers that lost the same database do not all come back at once. */
export function backoff(failures: number): number {
  const longest = Math.min(10_000, 100 * 2 ** Math.min(failures, 10));
  return longest * (1 - Math.random() / 2);
}
