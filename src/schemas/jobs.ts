import { z } from 'zod';
import { documentId } from './document.ts';
import { webhookId } from './webhook.ts';

/* What the jobs carry: ids and places, never bodies. */

/** What runs by the clock carries nothing. */
export const scheduledJob = z.object({});

/** Files to read, as absolute paths under `root`. */
export const ingestJob = z.object({ root: z.string(), paths: z.array(z.string()).min(1) });

/** A batch of documents by id; `from` and `to` are the log positions that it covers. */
export const normaliseJob = z.object({
  from: z.number().int(),
  to: z.number().int(),
  documents: z.array(documentId).min(1),
});

/** Without articles: carry out what people have decided at these positions. */
export const matchJob = z.object({
  from: z.number().int(),
  to: z.number().int(),
  articles: z.array(documentId),
});

/** Bring one webhook up to date. */
export const deliverJob = z.object({ webhook: webhookId });

/** Addresses of one host, in the order in which they are asked for. */
export const fetchJob = z.object({ host: z.string(), urls: z.array(z.string()).min(1) });

export type ScheduledJob = z.infer<typeof scheduledJob>;
export type IngestJob = z.infer<typeof ingestJob>;
export type NormaliseJob = z.infer<typeof normaliseJob>;
export type MatchJob = z.infer<typeof matchJob>;
export type DeliverJob = z.infer<typeof deliverJob>;
export type FetchJob = z.infer<typeof fetchJob>;
