import { request as requestPlain } from 'node:http';
import { request as requestSecure } from 'node:https';
import { messageOf } from '../errors.ts';
import { retryAfterSeconds } from '../fetch/retry-after.ts';
import { withSignal } from '../with-signal.ts';
import type { Reachable } from './reachable.ts';

/** How a delivery ended: `gone` means that the endpoint wants no more, for good. */
export type Sent =
  | { outcome: 'delivered' }
  | { outcome: 'gone'; error: string }
  | {
      outcome: 'failed';
      error: string;
      /** What the endpoint asks to wait, where it does. */
      waitSeconds: number | null;
    };

/** How long an endpoint may take to answer. */
const patienceMilliseconds = 15_000;

/**
 * Posts a body to an endpoint. Any status from 200 to 299 is a delivery; redirects are not followed, and what else the
 * endpoint answers is not read.
 */
export const send = (
  { url, headers, body }: { url: string; headers: Record<string, string>; body: string },
  reach: Reachable,
  signal: AbortSignal,
): Promise<Sent> =>
  withSignal(
    { signals: [signal], milliseconds: patienceMilliseconds },
    (own) =>
      new Promise((resolve) => {
        const target = new URL(url);
        const refusal = reach.refusal(target);
        if (refusal)
          return resolve({
            outcome: 'failed',
            error: `The address may not be asked for: ${refusal}.`,
            waitSeconds: null,
          });
        const post = target.protocol === 'https:' ? requestSecure : requestPlain;
        const request = post(target, {
          method: 'POST',
          agent: false,
          lookup: reach.lookup(target),
          signal: own,
          headers: {
            'content-type': 'application/cloudevents+json; charset=utf-8',
            'content-length': Buffer.byteLength(body),
            'user-agent': 'onestory-webhooks/1',
            ...headers,
          },
        });
        request.once('response', (answer) => {
          const status = answer.statusCode ?? 0;
          answer.resume().destroy();
          if (status >= 200 && status < 300) resolve({ outcome: 'delivered' });
          else if (status === 410) resolve({ outcome: 'gone', error: 'It answered 410 Gone.' });
          else {
            const waitSeconds = retryAfterSeconds(answer.headers['retry-after'], Date.now());
            resolve({ outcome: 'failed', error: `It answered with status ${status}.`, waitSeconds });
          }
        });
        request.on('error', (error) =>
          resolve({
            outcome: 'failed',
            waitSeconds: null,
            error:
              error.name === 'AbortError' || error.name === 'TimeoutError'
                ? `It did not answer within ${patienceMilliseconds / 1000} seconds.`
                : `It cannot be reached: ${messageOf(error)}.`,
          }),
        );
        request.end(body);
      }),
  );
