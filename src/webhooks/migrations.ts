import type pg from 'pg';
import { type Migration, migrate } from '../log/migrate.ts';

/*
 * Subscriptions are settings of this installation, not things that happened: they are in no log, and a rebuild does not
 * touch them.
 */
const webhooks: Migration = {
  name: 'webhooks',
  sql: `
    create table onestory.webhooks (
      id text primary key,
      url text not null,
      description text not null,
      secret text not null,
      filter json not null,
      state text not null check (state in ('active', 'paused')),
      reason text,
      position bigint not null,
      delivered bigint not null default 0,
      failures integer not null default 0,
      last_error text,
      last_attempt text,
      last_delivery text,
      created text not null
    )`,
};

export const migrateWebhooks = (pool: pg.Pool): Promise<void> => migrate(pool, 'webhooks', [webhooks]);
