import type { Migration } from '../../log/migrate.ts';

/**
 * What is to be fetched and what came of it. An article's own address is looked up so as not to fetch what is here
 * already.
 */
export const fetches: Migration = {
  name: 'fetches',
  sql: `
    create index articles_canonical_url on onestory.articles using hash ((body ->> 'canonicalUrl'));

    create table onestory.fetches (
      key text primary key,
      url text not null,
      host text not null,
      site text not null,
      kind text not null,
      requested bigint not null,
      due double precision,
      outcome text,
      why text,
      document text,
      article text,
      position bigint not null,
      time text not null
    );
    create index fetches_due on onestory.fetches (host, due) where due is not null;
    create index fetches_newest on onestory.fetches (position desc);`,
};
