import type { Migration } from '../../log/migrate.ts';

/**
 * The state that all machines share: when each host may be asked next, and what its robots.txt says. It can be lost: a
 * host is then asked for its robots.txt again, after its delay.
 */
export const hosts: Migration = {
  name: 'hosts',
  sql: `
    create table onestory.fetch_hosts (
      host text primary key,
      lease uuid,
      next_at double precision not null,
      leased_until double precision not null,
      paused_until double precision not null,
      paused_why text,
      day text not null,
      requests integer not null,
      failures integer not null
    ) with (fillfactor = 50);

    create table onestory.fetch_robots (
      origin text primary key,
      verdict text not null,
      body text not null,
      fetched_at double precision not null,
      expires_at double precision not null
    );`,
};
