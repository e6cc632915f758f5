import type { Queues } from '../queues/queues.ts';
import type { Runs } from '../schedules/runs.ts';
import type { ScheduleName } from '../schedules/schedules.ts';
import { type ScheduledJob, scheduledJob } from '../schemas/jobs.ts';
import { enqueue, type JobDefinition, workOn } from './define.ts';

/** What runs by the clock, one at a time; jobs of these ids are those that somebody has asked for besides. */
const scheduled = (name: ScheduleName): JobDefinition<ScheduledJob> => ({
  queue: name,
  schema: scheduledJob,
  id: (_, generation) => `${name}-now-${generation}`,
  // The next run comes anyway.
  options: { attempts: 1 },
});

/**
 * Asks for a run besides those by the clock. It begins after this call: one that waits already is enough, but one at
 * work may have looked before whatever it is asked for, and its id is taken until its worker has given it back.
 */
export const runNow = async (queues: Queues, name: ScheduleName): Promise<void> => {
  const job = scheduled(name);
  let generation = 0;
  while ((await queues.queue(name).getJobState(job.id({}, generation))) === 'active') generation++;
  await enqueue(queues, job, {}, generation);
};

/** Lets `work` do what a schedule asks for, and notes what came of it. */
export const onSchedule = (
  runs: Runs,
  queues: Queues,
  name: ScheduleName,
  work: () => Promise<unknown>,
): void => workOn(queues, scheduled(name), 1, () => runs.note(name, work));
