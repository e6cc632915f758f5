import { putOff, workOn } from '../jobs/define.ts';
import { deliver, deliveryAttempts } from '../jobs/deliver.ts';
import { deliverJobWork } from '../webhooks/deliver.ts';
import { dispatchWebhooks } from '../webhooks/dispatch.ts';
import { reachable } from '../webhooks/reachable.ts';
import type { Parts } from './parts.ts';

/** They wait for other hosts. */
const jobsAtOnce = 4;

/** Starts the workers that tell webhooks what the feed tells. @returns what ends when the pipeline does, or fails. */
export const startDelivering = ({ config, queues, store, signal, logger }: Parts): Promise<void> => {
  const { log, webhooks, database } = store;
  const reach = reachable(config.webhookHosts);
  workOn(queues, deliver, jobsAtOnce, async (payload, job) => {
    const { waitSeconds } = await deliverJobWork(payload, {
      ...{ log, webhooks, reach, signal },
      mostFailures: deliveryAttempts,
      attempts: job.attemptsMade,
    });
    if (waitSeconds) await putOff(job, waitSeconds);
  });
  const { connectionString } = database;
  return dispatchWebhooks({ connectionString, log, queues, webhooks, signal, logger });
};
