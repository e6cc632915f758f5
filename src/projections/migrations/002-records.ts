import type { Migration } from '../../log/migrate.ts';

/** Documents that are records of a container; see ../places.ts and ../rejections.ts. */
export const records: Migration = {
  name: 'records',
  sql: `
    alter table onestory.document_places add column record bigint;
    alter table onestory.rejections
      add column record bigint,
      add column container text,
      add column size bigint,
      add column modified double precision;
    create index rejections_container on onestory.rejections (container) where container is not null;`,
};
