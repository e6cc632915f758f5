import type { Migration } from '../../log/migrate.ts';

/** Of an article the version that was matched last: a newer one waits; see ../articles.ts. */
export const matchedVersions: Migration = {
  name: 'matched-versions',
  sql: 'alter table onestory.articles add column matched integer not null default 1;',
};
