import type { Queues } from '../queues/queues.ts';
import { type ScanJob, scanJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Looks into the inbox for files that are new or changed; scheduled. */
export const scan: JobDefinition<ScanJob> = {
  queue: 'scan',
  schema: scanJob,
  id: () => 'scan-once',
  // The next look comes soon anyway.
  options: { attempts: 1 },
};

const schedulerId = 'scan-inbox';

/** Makes the scan run every so many seconds. Schedules are kept by the queue, so one process sets them for all. */
export const scheduleScan = async (queues: Queues, everySeconds: number): Promise<void> => {
  const queue = queues.queue('scan');
  const opts = { ...scan.options, removeOnComplete: true, removeOnFail: { count: 100 } };
  await queue.upsertJobScheduler(
    schedulerId,
    { every: everySeconds * 1000 },
    { name: 'scan', data: {}, opts },
  );
};
