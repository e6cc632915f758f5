import type { Migration } from '../../log/migrate.ts';

/** Documents may be erased; a story that is gone has changed the feed, which is to know when. */
export const erasure: Migration = {
  name: 'erasure',
  sql: `
    alter table onestory.documents
      drop constraint documents_state_check,
      add constraint documents_state_check check (state in ('received', 'normalised', 'rejected', 'erased'));
    create index stories_gone on onestory.stories (updated desc) where heir is null and record is null;`,
};
