import type { Migration } from '../../log/migrate.ts';

/*
 * Tables made from the log alone, and made again from it at will: no foreign keys, no defaults that look at a clock.
 * Positions are of the log. Times are text, as the log gives them. `body` and `record` are json and not jsonb: they are
 * only read whole, and json keeps the order of keys.
 * Paths and roots can be longer than an index entry may be, so the keys are hashes: of the root and the path.
 */
export const tables: Migration = {
  name: 'tables',
  sql: `
    create table onestory.documents (
      id text primary key,
      state text not null check (state in ('received', 'normalised', 'rejected')),
      size bigint not null,
      article text,
      reason json,
      received bigint not null,
      changed bigint not null
    );
    create index documents_undone on onestory.documents (received) where state = 'received';

    create table onestory.places (
      key text primary key,
      root text not null,
      path text not null,
      size bigint not null,
      modified double precision not null,
      document text,
      position bigint not null
    );
    create index places_root on onestory.places using hash (root);

    create table onestory.document_places (
      document text not null,
      key text not null,
      root text not null,
      path text not null,
      size bigint not null,
      modified double precision not null,
      position bigint not null,
      primary key (document, key)
    );

    create table onestory.articles (
      id text primary key,
      document text not null,
      version integer not null,
      language text not null,
      headline text,
      opening text not null,
      body json,
      normaliser text not null,
      normalised bigint not null,
      match text not null check (match in ('waiting', 'placed', 'rejected')),
      story text
    );
    create index articles_undone on onestory.articles (normalised) where match = 'waiting';
    create index articles_story on onestory.articles (story);

    create table onestory.stories (
      id text primary key,
      founding text not null,
      opened bigint not null,
      first_seen text not null,
      heir text,
      version integer not null,
      record json,
      headline text,
      date text,
      updated bigint not null,
      updated_at text not null
    );
    create index stories_newest on onestory.stories (updated desc) where heir is null and record is not null;
    create index stories_heir on onestory.stories (heir) where heir is not null;

    create table onestory.rejections (
      position bigint primary key,
      document text,
      key text,
      root text,
      path text,
      stage text not null,
      reason json not null,
      time text not null
    );
    create index rejections_document on onestory.rejections (document);
    create index rejections_key on onestory.rejections (key);

    insert into onestory.checkpoints (name, position) values ('projections', 0);`,
};
