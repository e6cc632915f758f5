import type { Migration } from '../../log/migrate.ts';

/** When a story last changed is asked of the log: nobody looks for stories that are gone by their time any more. */
export const lastChange: Migration = {
  name: 'last-change',
  sql: `drop index onestory.stories_gone;`,
};
