import type { Migration } from '../../log/migrate.ts';

/** What came of each schedule's last run, and how much there was at each minute. */
export const runs: Migration = {
  name: 'runs',
  sql: `
    create table onestory.schedule_runs (
      name text primary key,
      started timestamptz not null,
      ended timestamptz,
      error text,
      outcome jsonb
    );

    create table onestory.measurements (
      time timestamptz primary key,
      counts jsonb not null
    );`,
};
