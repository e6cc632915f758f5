import type { Migration } from '../../log/migrate.ts';

/** Why a host is left alone although nothing has gone wrong with it, for the dashboard; and when its day's count ends. */
export const waits: Migration = {
  name: 'waits',
  sql: `
    alter table onestory.fetch_hosts
      add column waits_until double precision not null default 0,
      add column waits_why text,
      add column day_ends double precision not null default 0;`,
};
