import type pg from 'pg';
import type { Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import { checkProjections } from '../projections/queries/check.ts';
import { queueNames } from '../queues/names.ts';
import type { Queues } from '../queues/queues.ts';
import { forgetMeasurements } from '../schedules/measurements.ts';

interface Dependencies {
  log: Log;
  pool: pg.Pool;
  queues: Queues;
  logger: Logger;
}

const day = 24 * 3_600_000;
/** Milliseconds for which failed jobs are kept to be looked at. */
const keptFailed = 7 * day;
const mostRemoved = 10_000;
/** The comparison holds an entry for each document in memory; a larger log is compared by `onestory doctor`. */
const mostCompared = 1_000_000;

export interface Kept {
  /** Jobs removed from the queues. */
  jobs: number;
  measurements: number;
  /** What differs between the tables and the log, a sentence each; null where the log is too long to look. */
  problems: string[] | null;
}

/** Removes what is finished and old, and compares the projections with the log. */
export const keepHouse = async ({ log, pool, queues, logger }: Dependencies): Promise<Kept> => {
  let jobs = 0;
  for (const name of queueNames) {
    jobs += (await queues.queue(name).clean(keptFailed, mostRemoved, 'failed')).length;
    jobs += (await queues.queue(name).clean(day, mostRemoved, 'completed')).length;
  }
  const measurements = await forgetMeasurements(pool);
  const problems = (await log.head()) > mostCompared ? null : (await checkProjections(pool, log)).problems;
  if (problems !== null && problems.length > 0) {
    logger.error(
      { problems: problems.slice(0, 5) },
      'the tables are not what the log says: run `npx onestory rebuild`',
    );
  }
  return { jobs, measurements, problems: problems?.slice(0, 5) ?? null };
};
