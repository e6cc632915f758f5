/**
 * The queues, in the order in which a document meets them; then what heals stories, those that bring new ones from the web, and what tells
 * webhooks what happened to stories.
 */
export const queueNames = [
  'scan',
  'ingest',
  'normalise',
  'match',
  'reconcile',
  'discover',
  'fetch',
  'deliver',
] as const;
export type QueueName = (typeof queueNames)[number];
