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
  last: { started: string; ended: string | null; error: string | null; outcome: unknown } | null;
}

export const listSchedules = (queues: Queues, runs: Runs): Promise<ScheduleState[]> =>
  Promise.all(
    scheduleNames.map(async (name) => {
      const [[known], last] = await Promise.all([queues.queue(name).getJobSchedulers(0, 0), runs.last(name)]);
      return {
        name,
        about: schedules[name].about,
        rule: ruleText(known ? ruleOf(known) : 'off'),
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

const ruleOf = ({ pattern, tz, every }: { pattern?: string; tz?: string; every?: number }): ScheduleRule => {
  if (pattern !== undefined) return { cron: pattern, timeZone: tz ?? 'UTC' };
  return every === undefined ? 'off' : { every };
};
