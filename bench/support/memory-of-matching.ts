import { pino } from 'pino';
import { z } from 'zod';
import type { Config } from '../../src/config.ts';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import { createMatchState } from '../../src/placing/create-match-state.ts';
import { threadHands } from '../../src/placing/match-hands.ts';
import { spillingOf } from '../../src/spill-files.ts';
import { withStore } from '../../src/store.ts';
import { type NormalisePool, openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { startChild } from './children.ts';
import { memoryInUse } from './memory-in-use.ts';

/**
 * Bytes that the state of matching keeps when it has read the log up to each of some rising positions: stories and
 * features as a worker has them that was started then. Measured in a process of its own, because what a program held
 * that has just ended is not gone at once.
 */
export const matchingKeeps = async (config: Config, positions: readonly number[]): Promise<number[]> => {
  const child = startChild('memory-of-matching-child.ts');
  const keeps = await child.ask({ config, positions }, z.array(z.number()));
  await child.end();
  return keeps;
};

/** The same in this process. */
export const matchingKeepsHere = (config: Config, positions: readonly number[]): Promise<number[]> =>
  withStore(config, silent, async ({ log }) => {
    const pool = openNormalisePool({ seconds: config.documentSeconds, wanted: 'features' });
    const used = await usedAfterEach(positions, log, config, pool);
    // What is left when the state is gone.
    const { used: without } = memoryInUse();
    await pool.close();
    return used.map((bytes) => bytes - without);
  });

const silent = pino({ level: 'silent' });

const usedAfterEach = async (
  positions: readonly number[],
  log: Log,
  config: Config,
  pool: NormalisePool,
): Promise<number[]> => {
  const model = loadModel();
  let end = 0;
  const state = createMatchState(
    until(log, () => end),
    model,
    { windowDays: config.windowDays, spilling: spillingOf(config, silent) },
    threadHands(pool, model),
  );
  const used: number[] = [];
  for (const position of positions) {
    end = position;
    await state.catchUp();
    used.push(memoryInUse().used);
  }
  return used;
};

/** A log as it was when it had so many events. */
const until = (log: Log, end: () => number): Log => ({
  ...log,
  read: (options) =>
    log.read({ ...options, upTo: Math.min(options.upTo ?? Number.POSITIVE_INFINITY, end()) }),
});
