import type { Migration } from '../migrate.ts';

/** Up to where each named subscription has handled the log. */
export const checkpoints: Migration = {
  name: 'checkpoints',
  sql: `
    create table onestory.checkpoints (
      name text primary key,
      position bigint not null
    ) with (fillfactor = 50);`,
};
