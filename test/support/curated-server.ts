import type pg from 'pg';
import { pino } from 'pino';
import { loadModel } from '../../src/load-model.ts';
import type { Log } from '../../src/log/types.ts';
import { createActiveModel } from '../../src/models/active.ts';
import { catchUp } from '../../src/projections/catch-up.ts';
import { migrateProjections } from '../../src/projections/migrations.ts';
import { createReaders } from '../../src/readers/create-readers.ts';
import type { ServerParts } from '../../src/server/create-server.ts';
import { curate, undoCuration } from '../../src/workers/curate.ts';
import { createMatchWork } from '../../src/workers/match.ts';
import { spillingAll } from './spill-in-memory.ts';

/** The parts of a server whose decisions are carried out before they are answered, without queues. */
export const curatedServer = async ({
  log,
  pool,
}: {
  log: Log;
  pool: pg.Pool;
}): Promise<{
  parts: Required<Pick<ServerParts, 'readers' | 'curate'>>;
  /** Places articles into stories. */
  match(articles: string[]): Promise<void>;
}> => {
  await migrateProjections(pool);
  const activeModel = createActiveModel(log, loadModel());
  const logger = pino({ level: 'silent' });
  const work = createMatchWork({ log, activeModel, logger, windowDays: null, spilling: spillingAll });
  const match = async (articles: string[]): Promise<void> => {
    await work({ from: 0, to: 0, articles });
    await catchUp(pool, log, await log.head());
  };
  const carriedOut = async <T>(noted: Promise<T>): Promise<T> => {
    const curated = await noted;
    await match([]);
    return curated;
  };
  return {
    parts: {
      readers: createReaders(pool, log),
      curate: {
        decide: (wish) => carriedOut(curate({ log, pool }, wish)),
        undo: (id, words) => carriedOut(undoCuration({ log, pool }, id, words)),
      },
    },
    match,
  };
};
