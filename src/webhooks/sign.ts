import { createHmac, randomBytes } from 'node:crypto';

/*
 * The symmetric scheme of Standard Webhooks 1.0.0 (standardwebhooks.com): HMAC-SHA256 over id, time and body. Ten lines,
 * so no package; receivers check with the libraries of that project, or with ten lines of their own.
 */

const prefix = 'whsec_';

/** 32 random bytes, as the specification writes them down. */
export const newSecret = (): string => `${prefix}${randomBytes(32).toString('base64')}`;

/**
 * The headers that a delivery carries.
 *
 * @param message.id the same for every attempt at the same event; without a full stop.
 * @param message.time of this attempt.
 * @param message.body exactly as it is sent.
 */
export const signatureHeaders = (
  secret: string,
  { id, time, body }: { id: string; time: Date; body: string },
): Record<string, string> => {
  const timestamp = String(Math.floor(time.getTime() / 1000));
  const key = Buffer.from(secret.slice(prefix.length), 'base64');
  const signature = createHmac('sha256', key).update(`${id}.${timestamp}.${body}`).digest('base64');
  return { 'webhook-id': id, 'webhook-timestamp': timestamp, 'webhook-signature': `v1,${signature}` };
};
