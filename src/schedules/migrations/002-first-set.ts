import type { Migration } from '../../log/migrate.ts';

/** When each schedule was set for the first time. Not a column of the runs: what has not run has no row there. */
export const firstSet: Migration = {
  name: 'first-set',
  sql: `
    create table onestory.schedules_first_set (
      name text primary key,
      time timestamptz not null default now()
    );`,
};
