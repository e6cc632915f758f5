/**
 * The queues, in the order in which a document meets them; then those that bring new ones from the web, and what tells
 * webhooks what happened to stories.
 */
export const queueNames = ['scan', 'ingest', 'normalise', 'match', 'discover', 'fetch', 'deliver'] as const;
export type QueueName = (typeof queueNames)[number];
