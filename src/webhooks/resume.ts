import { dropDelayed } from '../jobs/define.ts';
import { deliver } from '../jobs/deliver.ts';
import type { Queues } from '../queues/queues.ts';
import type { Webhooks } from './webhooks.ts';

/**
 * The subscriptions for those who resume them by hand: what was put off for hours after the failures from before is given
 * up, and the dispatcher enqueues a delivery that begins its attempts anew.
 */
export const resumingAtOnce = (webhooks: Webhooks, queues: Queues): Webhooks => ({
  ...webhooks,
  resume: async (id) => {
    const webhook = await webhooks.resume(id);
    if (webhook !== null) await dropDelayed(queues, deliver, { webhook: id });
    return webhook;
  },
});
