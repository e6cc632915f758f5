import type { Queues } from '../queues/queues.ts';
import type { Runs } from '../schedules/runs.ts';
import type { ScheduleName } from '../schedules/schedules.ts';
import { type ScheduledJob, scheduledJob } from '../schemas/jobs.ts';
import { type JobDefinition, workOn } from './define.ts';

/** What runs by the clock, one at a time; the job of this id is one that somebody has asked for besides. */
export const scheduled = (name: ScheduleName): JobDefinition<ScheduledJob> => ({
  queue: name,
  schema: scheduledJob,
  id: () => `${name}-now`,
  // The next run comes anyway.
  options: { attempts: 1 },
});

/** Lets `work` do what a schedule asks for, and notes what came of it. */
export const onSchedule = (
  runs: Runs,
  queues: Queues,
  name: ScheduleName,
  work: () => Promise<unknown>,
): void => workOn(queues, scheduled(name), 1, () => runs.note(name, work));
