import type { Migration } from '../../log/migrate.ts';

/*
 * What people have decided. No log has such events yet, so that the tables need not be made again. `waits` is the
 * position of the decision, or of its undoing, as long as that has not been carried out. A story that is withdrawn has no
 * record.
 */
export const curations: Migration = {
  name: 'curations',
  sql: `
    create table onestory.curations (
      id text primary key,
      position bigint not null,
      kind text not null,
      story text not null,
      articles text[] not null,
      apart text[] not null,
      value text,
      by text not null,
      reason text not null,
      time text not null,
      undone json,
      undoing text,
      waits bigint
    );
    create index curations_newest on onestory.curations (position desc);
    create index curations_story on onestory.curations (story);
    create index curations_articles on onestory.curations using gin ((articles || apart));
    create index curations_undone on onestory.curations (waits) where waits is not null;

    alter table onestory.stories add column withdrawn text;`,
};
