import type { Migration } from '../migrate.ts';

/** The few wishes among the many events of an address that is fetched again and again, so that none of these is looked at. */
export const wishes: Migration = {
  name: 'wishes',
  sql: `create index events_wishes on onestory.events (stream) where type = 'FetchRequested';`,
};
