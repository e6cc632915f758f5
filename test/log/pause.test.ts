import { expect, test } from 'vitest';
import { backoff, pause } from '../../src/log/pause.ts';

test('the wait after each failure in a row is twice as long as after the one before, and at most ten seconds', () => {
  for (const [failures, longest] of [
    [0, 100],
    [1, 200],
    [2, 400],
    [6, 6400],
    [7, 10_000],
    [5000, 10_000],
  ] as const) {
    const waits = Array.from({ length: 200 }, () => backoff(failures));
    for (const wait of waits) {
      expect(wait).toBeGreaterThan(longest / 2 - 1);
      expect(wait).toBeLessThanOrEqual(longest);
    }
    // By chance, so that those who lost the same database do not all come back at once.
    expect(Math.max(...waits) - Math.min(...waits)).toBeGreaterThan(longest / 4);
  }
});

test('a pause ends without an error when it is not wanted any more', async () => {
  const stop = new AbortController();
  const paused = pause(3_600_000, stop.signal);
  stop.abort();
  expect(await paused).toBeUndefined();
  expect(await pause(3_600_000, stop.signal)).toBeUndefined();
});
