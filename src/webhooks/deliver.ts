import { PermanentError, TransientError } from '../errors.ts';
import type { FeedEntry } from '../feed/entries.ts';
import { type FeedLog, readEvents } from '../feed/read-events.ts';
import { secondsAfter } from '../jobs/deliver.ts';
import type { DeliverJob } from '../schemas/jobs.ts';
import type { Reachable } from './reachable.ts';
import { type Sent, send } from './send.ts';
import { signatureHeaders } from './sign.ts';
import type { Webhooks } from './webhooks.ts';

interface Dependencies {
  log: Omit<FeedLog, 'subscribe'>;
  webhooks: Webhooks;
  reach: Reachable;
  /** Failures after each other after which an endpoint counts as dead. */
  mostFailures: number;
  /** Attempts of this job that have failed, as the queue counts them: those that were put off are not among them. */
  attempts: number;
  signal: AbortSignal;
}

/** How long one job goes on, so that an endpoint far behind does not keep a worker for ever; the next job goes on. */
const turnMilliseconds = 30_000;

/** What a turn came to. `waitSeconds` is there where the job is to be put off for so long. */
interface Delivered {
  delivered: number;
  waitSeconds?: number;
}

type NotDelivered = Exclude<Sent, { outcome: 'delivered' }>;

/** An endpoint that asks for more is asked again after a day. */
const longestWait = 24 * 3600;

/**
 * Delivers to one endpoint what it has not got yet, event by event, in order. The position is stored behind each, so a
 * crash repeats one event at most, under the same `webhook-id`; so does a twin, as there is where the queue has lost this
 * job, before it finds that it was overtaken and ends. A failure is thrown for the queue to try again later; an
 * endpoint that fails for good, or says that it is gone, is paused and keeps its position.
 *
 * @throws TransientError where it is to be tried again, PermanentError where the endpoint was paused.
 */
export const deliverJobWork = async (
  { webhook: id }: DeliverJob,
  dependencies: Dependencies,
): Promise<Delivered> => {
  const { log, webhooks, attempts, signal } = dependencies;
  const until = performance.now() + turnMilliseconds;
  let delivered = 0;
  for (let more = true; more && performance.now() < until && !signal.aborted; ) {
    const [webhook, secret] = await Promise.all([webhooks.get(id), webhooks.secret(id)]);
    if (webhook?.state !== 'active' || secret === null) break;
    const page = await readEvents(log, { after: webhook.position, limit: 50, filter: webhook.filter });
    for (const entry of page.entries) {
      const sent = await deliver(entry, webhook.url, secret, dependencies);
      if (sent.outcome !== 'delivered') {
        if (signal.aborted) return { delivered };
        const failures = await noteFailure(id, sent, dependencies);
        const waitSeconds = putOffFor(sent, failures, attempts);
        if (waitSeconds !== null) return { delivered, waitSeconds };
        // After some success the next job begins its attempts anew.
        if (delivered > 0) return { delivered };
        throw new TransientError(`The webhook ${id} is tried again: ${sent.error}`);
      }
      delivered += 1;
      if (!(await webhooks.done(id, entry.position, 1))) return { delivered };
      if (performance.now() > until || signal.aborted) return { delivered };
    }
    await webhooks.done(id, page.next, 0);
    ({ more } = page);
  }
  return { delivered };
};

const deliver = (
  { event }: FeedEntry,
  url: string,
  secret: string,
  { reach, signal }: Dependencies,
): Promise<Sent> => {
  const body = JSON.stringify(event);
  const headers = signatureHeaders(secret, { id: event.id, time: new Date(), body });
  return send({ url, headers, body }, reach, signal);
};

/**
 * Seconds for which a job is put off after a failed attempt; null where the queue's own waiting will do. What an endpoint
 * asks for may be longer than that and never shorter, or it would use up its attempts within minutes.
 */
const putOffFor = (sent: NotDelivered, failures: number, attempts: number): number | null => {
  const asked = sent.outcome === 'failed' ? sent.waitSeconds : null;
  // The queue has not counted what was put off, and would begin with its shortest wait.
  if (asked === null && failures <= attempts + 1) return null;
  return Math.min(Math.max(asked ?? 0, secondsAfter(failures)), longestWait);
};

/** Notes a failure, and pauses the endpoint where it was the last that it may have. @returns how many there were since the last delivery. */
const noteFailure = async (
  id: string,
  sent: NotDelivered,
  { webhooks, mostFailures }: Dependencies,
): Promise<number> => {
  const failures = await webhooks.failed(id, sent.error);
  if (sent.outcome === 'gone') {
    await webhooks.pause(id, 'The endpoint answered 410 Gone: it wants no more.');
    throw new PermanentError(`The webhook ${id} was paused: ${sent.error}`);
  }
  if (failures >= mostFailures) {
    await webhooks.pause(id, `${failures} attempts after each other failed. The last: ${sent.error}`);
    throw new PermanentError(`The webhook ${id} was paused after ${failures} attempts: ${sent.error}`);
  }
  return failures;
};
