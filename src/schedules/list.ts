import type { Queues } from '../queues/queues.ts';
import { ruleText, type ScheduleRule } from './rule.ts';
import type { Runs } from './runs.ts';
import { type ScheduleName, scheduleNames, schedules } from './schedules.ts';

/** A schedule as the queues keep it, with its last run. Times in ISO 8601, UTC. */
export interface ScheduleState {
  name: ScheduleName;
  about: string;
  /** Such as `every 24 h` or `0 3 * * * (UTC)`; `off` where it is not kept. */
  rule: string;
  /** When it runs next; null where it does not. */
  next: string | null;
  /** Why nobody would do a run that is asked for; null where somebody does. */
  cannotRun: string | null;
  last: { started: string; ended: string | null; error: string | null; outcome: unknown } | null;
}

/** @param fetchEnabled as in the settings of the process that asks. */
export const listSchedules = (
  { queues, runs }: { queues: Queues; runs: Runs },
  fetchEnabled: boolean,
): Promise<ScheduleState[]> =>
  Promise.all(
    scheduleNames.map(async (name) => {
      const [[known], last] = await Promise.all([queues.queue(name).getJobSchedulers(0, 0), runs.last(name)]);
      return {
        name,
        about: schedules[name].about,
        rule: ruleText(known ? ruleOf(known) : 'off'),
        // Another process may be told otherwise: where fetching is on, it keeps the schedule.
        cannotRun: name === 'discover' && !fetchEnabled && !known ? fetchingIsOff : null,
        next: known?.next === undefined ? null : new Date(known.next).toISOString(),
        last: last && {
          started: last.started.toISOString(),
          ended: last.ended?.toISOString() ?? null,
          error: last.error,
          outcome: last.outcome,
        },
      };
    }),
  );

const fetchingIsOff = 'Fetching is off. FETCH_ENABLED=true and FETCH_CONTACT switch it on where workers run.';

const ruleOf = ({ pattern, tz, every }: { pattern?: string; tz?: string; every?: number }): ScheduleRule => {
  if (pattern !== undefined) return { cron: pattern, timeZone: tz ?? 'UTC' };
  return every === undefined ? 'off' : { every };
};
