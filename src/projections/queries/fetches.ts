import type pg from 'pg';
import { sha256 } from '../../ids.ts';
import type { DocumentId } from '../../schemas/document.ts';
import type { FetchOutcome } from '../../schemas/fetch.ts';
import { type Page, positionOf, select, toPage } from './select.ts';

/**
 * Addresses that are due, by host: feeds and sitemaps first, then pages, what has waited longest first; at most `most` of
 * each host. A feed or sitemap that is in no definition any more waits until it is again, and with an index what only that
 * has named: the log knows each wish of it, found one stream at a time however many events there are.
 *
 * @param listed the feeds and sitemaps that the definitions list.
 */
export const dueFetches = async (
  pool: pg.Pool,
  now: number,
  most: number,
  listed: readonly string[],
): Promise<Map<string, string[]>> => {
  const rows = await select<{ host: string; url: string }>(
    pool,
    `with recursive waiting as materialized (
       select key, host, url, kind, due, requested from onestory.fetches where due <= $1
     ), chain (key, url) as (
       select key, url from waiting where kind = 'sitemap'
       union
       select chain.key, unnest(array(
         select event.data #>> '{by,url}' from onestory.events event
         where event.stream = 'fetch-' || encode(sha256(convert_to(chain.url, 'UTF8')), 'hex')
           and event.type = 'FetchRequested' and event.data #>> '{by,kind}' = 'announcement'
       ))
       from chain
       where chain.url <> all($3)
     )
     select host, url from (
       select host, url, row_number() over (partition by host order by kind = 'page', due, requested) as place
       from waiting where kind = 'page' or url = any($3) or key in (select key from chain where url = any($3))
     ) ranked where place <= $2 order by host, place`,
    [now, most, listed],
  );
  const byHost = new Map<string, string[]>();
  for (const { host, url } of rows) byHost.set(host, [...(byHost.get(host) ?? []), url]);
  return byHost;
};

/** Of some addresses those that were ever wanted, with the time (ms since 1970) of the last event about each. */
export const knownFetches = async (pool: pg.Pool, urls: readonly string[]): Promise<Map<string, number>> => {
  const rows = await select<{ url: string; time: string }>(
    pool,
    'select url, time from onestory.fetches where key = any($1)',
    [urls.map((url) => sha256(url))],
  );
  return new Map(rows.map(({ url, time }) => [url, Date.parse(time)]));
};

/** Of some addresses those that an article gives as its own: there is no need to fetch them. */
export const ownedAddresses = async (pool: pg.Pool, urls: readonly string[]): Promise<Set<string>> => {
  const rows = await select<{ url: string }>(
    pool,
    `select wanted.url from unnest($1::text[]) as wanted (url)
     where exists (select from onestory.articles where body ->> 'canonicalUrl' = wanted.url)`,
    [urls],
  );
  return new Set(rows.map(({ url }) => url));
};

/** How many addresses are due, by host. */
export const countDue = async (pool: pg.Pool, now: number): Promise<Map<string, number>> => {
  const rows = await select<{ host: string; due: number }>(
    pool,
    'select host, count(*)::float8 as due from onestory.fetches where due <= $1 group by host',
    [now],
  );
  return new Map(rows.map(({ host, due }) => [host, due]));
};

/** An address that is or was to be fetched. */
export interface FetchedAddress {
  position: number;
  url: string;
  kind: string;
  /** Null until it was fetched. */
  outcome: FetchOutcome | null;
  why: string | null;
  document: DocumentId | null;
  /** ISO 8601 in UTC, as is `next`. */
  time: string;
  /** When it will be asked for again; null for never. */
  next: string | null;
}

/** Every address that was ever wanted, the one that something happened to last first. */
export const listFetches = async (
  pool: pg.Pool,
  page: Page,
): Promise<{ fetches: FetchedAddress[]; next: string | null }> => {
  const found = await select<Omit<FetchedAddress, 'next'> & { due: number | null }>(
    pool,
    `select position::float8 as position, url, kind, outcome, why, document, time, due from onestory.fetches
     where position < $1 order by position desc limit $2`,
    [positionOf(page), page.limit + 1],
  );
  const { rows, next } = toPage(found, page);
  const fetches = rows.map(({ due, ...row }) => ({
    ...row,
    // Wanted at once is wanted since it was asked for.
    next: due === null ? null : due === 0 ? row.time : new Date(due).toISOString(),
  }));
  return { fetches, next };
};
