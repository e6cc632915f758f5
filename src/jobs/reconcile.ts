import type { Queues } from '../queues/queues.ts';
import { type ReconcileJob, reconcileJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Forms all stories from scratch and heals what differs; scheduled. */
export const reconcile: JobDefinition<ReconcileJob> = {
  queue: 'reconcile',
  schema: reconcileJob,
  id: () => 'reconcile-once',
  // The next one comes anyway.
  options: { attempts: 1 },
};

const schedulerId = 'reconcile-stories';

/**
 * Makes the reconciliation run every so many hours, the first time after as many; 0 ends that. A schedule of the same
 * length stays as it is, or programs that start often would put it off for ever.
 */
export const scheduleReconcile = async (queues: Queues, everyHours: number): Promise<void> => {
  const queue = queues.queue('reconcile');
  if (everyHours === 0) {
    await queue.removeJobScheduler(schedulerId);
    return;
  }
  const every = everyHours * 3_600_000;
  const known = await queue.getJobScheduler(schedulerId);
  if (known?.every === every) return;
  const opts = { ...reconcile.options, removeOnComplete: true, removeOnFail: { count: 100 } };
  await queue.upsertJobScheduler(
    schedulerId,
    { every, startDate: Date.now() + every },
    { name: 'reconcile', data: {}, opts },
  );
};
