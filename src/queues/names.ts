/** The queues: in the order in which a document meets them, then what brings documents from the web and tells webhooks, then what keeps house. */
export const queueNames = [
  'scan',
  'ingest',
  'normalise',
  'match',
  'discover',
  'fetch',
  'deliver',
  'reconcile',
  'housekeeping',
  'measure',
] as const;
export type QueueName = (typeof queueNames)[number];
