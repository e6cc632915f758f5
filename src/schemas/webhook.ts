import { z } from 'zod';
import { feedFilter, filterShape } from './feed-filter.ts';

export const webhookId = z.string().regex(/^wh_[0-9a-f]{16}$/);

/** What somebody says who wants to be told of events. */
export const newWebhook = z.object({
  url: z
    .string('wants the address that events go to')
    .max(2000, 'takes 2000 characters at most')
    .refine((text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol), {
      message: 'takes an address that begins with https://',
    })
    .describe('Where events are posted to.'),
  description: z.string().max(200, 'takes 200 characters at most').default('').describe('For people.'),
  from: z
    .string()
    .default('now')
    .describe('Where to begin: `now`, `0` for the beginning, or a cursor of the feed.'),
  ...filterShape,
});

/** A subscription, without its secret. Times are ISO 8601 in UTC. */
export const webhook = z.object({
  id: webhookId,
  url: z.string(),
  description: z.string(),
  filter: feedFilter,
  state: z
    .enum(['active', 'paused'])
    .describe('A paused one is not sent anything until it is resumed; then it goes on where it was.'),
  reason: z.string().nullable().describe('Why it is paused.'),
  position: z
    .number()
    .int()
    .describe('Log position up to which every event has been delivered or was not asked for.'),
  delivered: z.number().int().describe('How many events have been delivered.'),
  failures: z.number().int().describe('Failed attempts since the last delivery.'),
  lastError: z.string().nullable(),
  lastAttempt: z.string().nullable(),
  lastDelivery: z.string().nullable(),
  created: z.string(),
});

export type Webhook = z.infer<typeof webhook>;
export type NewWebhook = z.infer<typeof newWebhook>;
