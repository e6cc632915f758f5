import type pg from 'pg';
import { messageOf } from '../errors.ts';
import { type Migration, migrate } from '../log/migrate.ts';
import { runs as runsTable } from './migrations/001-runs.ts';
import { firstSet } from './migrations/002-first-set.ts';

/** The last run of a schedule. `ended` is null while it runs, and for ever where its process died. */
export interface Run {
  started: Date;
  ended: Date | null;
  /** Why it failed; null where it did not. */
  error: string | null;
  /** What it did, as the work told it. */
  outcome: unknown;
}

/** What came of each schedule's last run. It can be lost: it is there to be looked at, and to count intervals from. */
export interface Runs {
  last(name: string): Promise<Run | null>;
  /** When the schedule was set for the first time: now, where this is the first time that it is asked. */
  firstSet(name: string): Promise<Date>;
  /** Does the work and notes what came of it; its error is thrown on. */
  note<Outcome>(name: string, work: () => Promise<Outcome>): Promise<Outcome>;
}

/**
 * Kept in `onestory.schedule_runs` and `onestory.schedules_first_set`, which `migrateSchedules` makes; errors of the
 * database are thrown as they come.
 */
export const createRuns = (pool: pg.Pool): Runs => {
  const end = (name: string, outcome: unknown, error: string | null) =>
    pool.query('update onestory.schedule_runs set ended = now(), outcome = $2, error = $3 where name = $1', [
      name,
      JSON.stringify(outcome ?? null),
      error,
    ]);
  return {
    last: async (name) => {
      const { rows } = await pool.query<Run>(
        'select started, ended, error, outcome from onestory.schedule_runs where name = $1',
        [name],
      );
      return rows[0] ?? null;
    },
    firstSet: async (name) => {
      const { rows } = await pool.query<{ time: Date }>(
        `insert into onestory.schedules_first_set (name) values ($1)
         on conflict (name) do update set time = schedules_first_set.time returning time`,
        [name],
      );
      return rows[0]?.time ?? new Date();
    },
    note: async (name, work) => {
      await pool.query(
        `insert into onestory.schedule_runs (name, started) values ($1, now())
         on conflict (name) do update set started = now(), ended = null, error = null, outcome = null`,
        [name],
      );
      try {
        const outcome = await work();
        await end(name, outcome, null);
        return outcome;
      } catch (error) {
        await end(name, null, messageOf(error)).catch(() => {});
        throw error;
      }
    },
  };
};

/** Makes the tables of the schedules, or brings them up to this release. */
export const migrateSchedules = (pool: pg.Pool): Promise<void> => migrate(pool, 'schedules', steps);

const steps: readonly Migration[] = [runsTable, firstSet];
