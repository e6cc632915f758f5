import { type DeliverJob, deliverJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Failed attempts after which an endpoint is paused. */
export const deliveryAttempts = 16;

/** Delivers to one webhook what it has not got yet. Attempts are 5 seconds apart, then ever longer, over two days. */
export const deliver: JobDefinition<DeliverJob> = {
  queue: 'deliver',
  schema: deliverJob,
  id: ({ webhook }) => `deliver-${webhook}`,
  options: { attempts: deliveryAttempts, backoff: { type: 'exponential', delay: 5000, jitter: 0.5 } },
};
