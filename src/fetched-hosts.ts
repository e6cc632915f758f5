import type pg from 'pg';
import { listHosts } from './fetch/hosts.ts';
import { countDue } from './projections/queries/fetches.ts';
import type { FetchedHost } from './server/readers.ts';

/** The hosts that pages were or are to be fetched from, with their pauses. */
export const fetchedHosts = async (pool: pg.Pool): Promise<FetchedHost[]> => {
  const { hosts, now } = await listHosts(pool);
  const due = await countDue(pool, now);
  const asked = hosts.map(({ host, requests, pausedUntil, pausedWhy }) => ({
    host,
    requestsToday: requests,
    paused:
      pausedUntil > now
        ? { until: new Date(pausedUntil).toISOString(), why: pausedWhy ?? 'no reason' }
        : null,
    due: due.get(host) ?? 0,
  }));
  const names = new Set(asked.map(({ host }) => host));
  const waiting = [...due].flatMap(([host, count]) =>
    names.has(host) ? [] : [{ host, requestsToday: 0, paused: null, due: count }],
  );
  return [...asked, ...waiting];
};
