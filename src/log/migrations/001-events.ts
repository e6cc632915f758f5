import type { Migration } from '../migrate.ts';

/*
 * `head` has one row, which every append locks last and updates: this makes positions gapless and in commit order.
 * Its low fillfactor leaves room for the row's new versions on the same page, which PostgreSQL then prunes by itself.
 *
 * `data` is json and not jsonb: it keeps the order of keys and accepts every string, U+0000 included.
 * The version of a stream and the head of a category are read from the ends of the two indexes; tables of their own
 * would be two more rows to write for every event.
 * `blob` has no foreign key: a blob is erased while the event that names it stays for ever.
 */
export const events: Migration = {
  name: 'events',
  sql: `
    create table onestory.head (
      only_row boolean primary key default true check (only_row),
      position bigint not null,
      incarnation uuid not null
    ) with (fillfactor = 10);
    insert into onestory.head (position, incarnation) values (0, gen_random_uuid());

    create table onestory.events (
      position bigint primary key,
      time timestamptz not null,
      version integer not null,
      schema integer not null,
      id uuid not null unique,
      blob uuid,
      category text not null,
      stream text not null,
      type text not null,
      data json not null,
      unique (stream, version)
    );
    create index events_category_position on onestory.events (category, position);

    create table onestory.blobs (
      id uuid primary key,
      media text not null,
      bytes bytea not null
    );`,
};
