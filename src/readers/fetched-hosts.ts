import type pg from 'pg';
import { type HostRow, listHosts } from '../fetch/hosts.ts';
import { countDue } from '../projections/queries/fetches.ts';

/** A host that pages are fetched from; times in ISO 8601, UTC. */
export interface FetchedHost {
  host: string;
  /** On the day of its own clock. */
  requestsToday: number;
  /** Until when it is left alone, and why; null where it is not. */
  paused: { until: string; why: string } | null;
  /** Addresses that wait for their turn. */
  due: number;
}

/** The hosts that pages were or are to be fetched from, with their pauses. */
export const fetchedHosts = async (pool: pg.Pool): Promise<FetchedHost[]> => {
  const { hosts, now } = await listHosts(pool);
  const due = await countDue(pool, now);
  const asked = hosts.map((row) => ({
    host: row.host,
    requestsToday: row.dayEnds > now ? row.requests : 0,
    paused: pauseOf(row, now),
    due: due.get(row.host) ?? 0,
  }));
  const names = new Set(asked.map(({ host }) => host));
  const waiting = [...due].flatMap(([host, count]) =>
    names.has(host) ? [] : [{ host, requestsToday: 0, paused: null, due: count }],
  );
  return [...asked, ...waiting];
};

const pauseOf = (row: HostRow, now: number): FetchedHost['paused'] => {
  const { pausedUntil, pausedWhy, waitsUntil, waitsWhy } = row;
  if (pausedUntil > now)
    return { until: new Date(pausedUntil).toISOString(), why: pausedWhy ?? 'it is paused' };
  if (waitsUntil > now && waitsWhy) return { until: new Date(waitsUntil).toISOString(), why: waitsWhy };
  return null;
};
