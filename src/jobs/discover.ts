import type { Queues } from '../queues/queues.ts';
import { type DiscoverJob, discoverJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Finds what is to be fetched, and enqueues what is due; scheduled. */
export const discover: JobDefinition<DiscoverJob> = {
  queue: 'discover',
  schema: discoverJob,
  id: () => 'discover-once',
  options: { attempts: 1 },
};

const schedulerId = 'discover';

/**
 * Makes the discovery run every so many seconds. Where fetching is switched off again the schedule stays, with one job that
 * nobody takes.
 */
export const scheduleDiscovery = async (queues: Queues, everySeconds: number): Promise<void> => {
  const queue = queues.queue('discover');
  const opts = { ...discover.options, removeOnComplete: true, removeOnFail: { count: 100 } };
  await queue.upsertJobScheduler(
    schedulerId,
    { every: everySeconds * 1000 },
    { name: 'discover', data: {}, opts },
  );
};
