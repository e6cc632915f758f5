/** The queues, in the order in which a document meets them; last what happened to stories goes out to webhooks. */
export const queueNames = ['scan', 'ingest', 'normalise', 'match', 'deliver'] as const;
export type QueueName = (typeof queueNames)[number];
