import { spellingsOf } from '../fetch/canonical-url.ts';
import { createFetcher } from '../fetch/fetcher.ts';
import { keepPosition, readPosition } from '../fetch/progress.ts';
import { createSites, type Sites } from '../fetch/sites.ts';
import { userAgent } from '../fetch/user-agent.ts';
import { workOn } from '../jobs/define.ts';
import { fetch } from '../jobs/fetch.ts';
import { onSchedule } from '../jobs/scheduled.ts';
import { version } from '../package.ts';
import { catchUp } from '../projections/catch-up.ts';
import { dueFetches, knownFetches, ownedAddresses } from '../projections/queries/fetches.ts';
import type { DocumentInput } from '../text/types.ts';
import { createDiscoverWork } from '../workers/discover.ts';
import { createFetchWork } from '../workers/fetch.ts';
import type { Parts } from './parts.ts';

const spellings = (url: string, sites: Sites): string[] => {
  const site = sites.siteOf(url);
  return site ? spellingsOf(url, site) : [url];
};

/** Hosts that one process asks at the same time; each by itself is asked one request at a time. */
const hostsAtOnce = 4;

/** Starts the workers that discover and fetch, unless fetching is off. */
export const startFetching = ({
  config,
  store,
  queues,
  threads,
  activeRules,
  sites: all,
  signal,
  logger,
}: Parts): void => {
  if (all === null) return;
  const { log, pool, runs } = store;
  const sites = createSites(all);
  const listed = all.flatMap(({ feeds, sitemaps }) => [...feeds, ...sitemaps]);
  const fetcher = createFetcher({
    pool,
    sites,
    userAgent: userAgent(version, config.fetchContact),
    hours: config.fetchHours,
    delaySeconds: config.fetchDelay,
    dailyBudget: config.fetchBudget,
    network: { test: config.fetchTestPort === undefined ? undefined : { port: config.fetchTestPort } },
  });
  const known = (urls: readonly string[]) => knownFetches(pool, urls);
  const owned = async (urls: readonly string[]) => {
    const own = new Map(urls.flatMap((url) => spellings(url, sites).map((spelling) => [spelling, url])));
    const found = await ownedAddresses(pool, [...own.keys()]);
    return new Set([...found].flatMap((spelling) => own.get(spelling) ?? []));
  };
  const find = createDiscoverWork({
    log,
    queues,
    sites,
    known,
    owned,
    caughtUp: (position) => catchUp(pool, log, position),
    readPosition: () => readPosition(pool, all),
    keepPosition: (position) => keepPosition(pool, all, position),
    due: (now, most) => dueFetches(pool, now, most, listed),
  });
  const normalise = async (input: DocumentInput) =>
    threads.normalise({ ...input, siteRules: (await activeRules()).rules });
  const ask = createFetchWork({ log, fetcher, sites, normalise, known, owned, signal, logger });
  onSchedule(runs, queues, 'discover', find);
  workOn(queues, fetch, hostsAtOnce, ask);
};
