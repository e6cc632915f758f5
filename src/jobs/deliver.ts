import { type DeliverJob, deliverJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Failed attempts after which an endpoint is paused. */
export const deliveryAttempts = 16;

/** Milliseconds between the first attempt and the second; each wait is twice the one before. */
const firstWait = 5000;

/** Seconds that an endpoint is left alone after so many failures. Of what it waits itself the queue takes up to half off. */
export const secondsAfter = (failures: number): number => (firstWait / 1000) * 2 ** (failures - 1);

/** Delivers to one webhook what it has not got yet. Attempts are 5 seconds apart, then ever longer, over two days. */
export const deliver: JobDefinition<DeliverJob> = {
  queue: 'deliver',
  schema: deliverJob,
  id: ({ webhook }) => `deliver-${webhook}`,
  options: { attempts: deliveryAttempts, backoff: { type: 'exponential', delay: firstWait, jitter: 0.5 } },
};
