/** The queues, in the order in which a document meets them. */
export const queueNames = ['scan', 'ingest', 'normalise', 'match'] as const;
export type QueueName = (typeof queueNames)[number];
