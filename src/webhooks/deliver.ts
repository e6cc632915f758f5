import { PermanentError, TransientError } from '../errors.ts';
import type { FeedEntry } from '../feed/entries.ts';
import { type FeedLog, readEvents } from '../feed/read-events.ts';
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
  signal: AbortSignal;
}

/** How long one job goes on, so that an endpoint far behind does not keep a worker for ever; the next job goes on. */
const turnMilliseconds = 30_000;

/** What a turn came to. `waitSeconds` is there where the endpoint has asked to be left alone for so long. */
interface Delivered {
  delivered: number;
  waitSeconds?: number;
}

/** An endpoint that asks for more is asked again after a day. */
const longestWait = 24 * 3600;

/**
 * Delivers to one endpoint what it has not got yet, event by event, in order. The position is stored behind each, so a
 * crash repeats one event at most, under the same `webhook-id`. A failure is thrown for the queue to try again later; an
 * endpoint that fails for good, or says that it is gone, is paused and keeps its position.
 *
 * @throws TransientError where it is to be tried again, PermanentError where the endpoint was paused.
 */
export const deliverJobWork = async (
  { webhook: id }: DeliverJob,
  dependencies: Dependencies,
): Promise<Delivered> => {
  const { log, webhooks, signal } = dependencies;
  const until = performance.now() + turnMilliseconds;
  let delivered = 0;
  for (let more = true; more && performance.now() < until && !signal.aborted; ) {
    const [webhook, secret] = await Promise.all([webhooks.get(id), webhooks.secret(id)]);
    if (webhook?.state !== 'active' || secret === null) break;
    const page = await readEvents(log, { after: webhook.position, limit: 50, filter: webhook.filter });
    for (const entry of page.entries) {
      const sent = await deliver(entry, webhook.url, secret, dependencies);
      if (sent.outcome !== 'delivered') {
        const wait = sent.outcome === 'failed' ? sent.waitSeconds : null;
        // After some success the next job begins its attempts anew.
        await settle(id, sent, delivered > 0 || wait !== null, dependencies);
        return { delivered, ...(wait !== null && { waitSeconds: Math.min(wait, longestWait) }) };
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

/** Notes a failure, and pauses the endpoint where it was the last that it may have. Throws it unless `isFine`. */
const settle = async (
  id: string,
  sent: Exclude<Sent, { outcome: 'delivered' }>,
  isFine: boolean,
  { webhooks, mostFailures, signal }: Dependencies,
): Promise<void> => {
  if (signal.aborted) return;
  const failures = await webhooks.failed(id, sent.error);
  if (sent.outcome === 'gone') {
    await webhooks.pause(id, 'The endpoint answered 410 Gone: it wants no more.');
    throw new PermanentError(`The webhook ${id} was paused: ${sent.error}`);
  }
  if (failures >= mostFailures) {
    await webhooks.pause(id, `${failures} attempts after each other failed. The last: ${sent.error}`);
    throw new PermanentError(`The webhook ${id} was paused after ${failures} attempts: ${sent.error}`);
  }
  if (!isFine) throw new TransientError(`The webhook ${id} is tried again: ${sent.error}`);
};
