import { enqueue } from '../jobs/define.ts';
import { deliver } from '../jobs/deliver.ts';
import { lead } from '../log/leadership.ts';
import type { Log } from '../log/types.ts';
import { untilBehind } from '../log/until-behind.ts';
import type { Logger } from '../logger.ts';
import type { Queues } from '../queues/queues.ts';
import { withSignal } from '../with-signal.ts';
import type { Webhooks } from './webhooks.ts';

interface Options {
  connectionString: string;
  log: Log;
  queues: Queues;
  webhooks: Webhooks;
  signal: AbortSignal;
  logger: Logger;
}

/** How soon an endpoint is looked at again that was busy, or was resumed, when nothing new happens. */
const lookMilliseconds = 2000;

/**
 * Enqueues a delivery for every endpoint that is behind the log, in one process at a time. What waits, works or is to be
 * tried again stays as it is: its job has the endpoint's id.
 */
export const dispatchWebhooks = (options: Options): Promise<void> =>
  lead(
    { ...options, connect: { connectionString: options.connectionString }, name: 'webhooks' },
    async (signal) => {
      const { log, queues, webhooks } = options;
      while (!signal.aborted) {
        const head = await log.categoryHead('story');
        for (const webhook of await webhooks.due(head)) await enqueue(queues, deliver, { webhook });
        await withSignal({ signals: [signal], milliseconds: lookMilliseconds }, (own) =>
          untilBehind(log, head, own),
        );
      }
    },
  );
