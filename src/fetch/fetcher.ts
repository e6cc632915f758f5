import type pg from 'pg';
import type { Site } from '../schemas/site.ts';
import { defaultLimits, type Limits, type Network, type Reply } from './exchange.ts';
import { FetchFailure, mayPass } from './failure.ts';
import { type Fetched, toFetched } from './fetched.ts';
import { noteWait } from './hosts.ts';
import { type Made, NotNow, politeGet } from './polite-get.ts';
import { mostRedirects, redirectOf } from './redirects.ts';
import { permissionFor } from './robots-of.ts';
import type { Sites } from './sites.ts';
import type { Manners } from './turns.ts';

/** What is remembered of a page from its last fetch. */
export interface Validators {
  etag?: string | undefined;
  lastModified?: string | undefined;
}

export interface FetchOptions {
  accept: readonly string[];
  known?: Validators | undefined;
  signal: AbortSignal;
  /** Called before each request, when its turn has been had. What it throws ends the fetch. */
  onTurn?: (() => Promise<void>) | undefined;
  /** Told of every request that is made, that for robots.txt and those of redirects too. */
  onMade(made: Made): void;
  /** Milliseconds to wait for the first turn. */
  patience?: number | undefined;
}

export interface Fetcher {
  fetch(url: string, options: FetchOptions): Promise<Fetched>;
}

interface Dependencies {
  pool: pg.Pool;
  sites: Sites;
  userAgent: string;
  /** Between which hours of its own clock a site is asked; null for all. */
  hours: Manners['hours'];
  /** Takes the place of each site's own. */
  delaySeconds?: number | undefined;
  dailyBudget?: number | undefined;
  limits?: Limits;
  network?: Network;
}

/** Milliseconds: how long a request waits in its place for the turn of the one before it to pass, beside the delay. */
const patienceWithin = 60_000;

/**
 * The one way by which anything is asked for: the guard, robots.txt, the host's turn, the request, and again for each
 * redirect. @throws TransientError where the database cannot be reached; all else is told as data.
 */
export const createFetcher = (dependencies: Dependencies): Fetcher => ({
  fetch: async (url, options) => {
    try {
      return await follow(url, options, dependencies);
    } catch (error) {
      if (error instanceof NotNow)
        return { kind: 'later', url, until: error.until, why: error.message, failed: false };
      if (!(error instanceof FetchFailure)) throw error;
      if (error.code === 'stopped')
        return { kind: 'later', url, until: Date.now(), why: error.message, failed: false };
      if (mayPass(error.code))
        return { kind: 'later', url, until: Date.now(), why: error.message, failed: true };
      return { kind: 'refused', url, code: error.code, why: error.message };
    }
  },
});

const follow = async (asked: string, options: FetchOptions, dependencies: Dependencies): Promise<Fetched> => {
  const seen = new Set<string>();
  let next = asked;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const { url, site } = guarded(next, dependencies.sites);
    if (seen.has(url.href))
      throw new FetchFailure('redirect-loop', `the redirects lead in a circle to ${url.href}`);
    seen.add(url.href);
    const reply = await askWithPermission(url, site, hop, options, dependencies);
    const target = redirectOf(reply, url);
    const conditional = hop === 0 && Object.keys(conditions(options.known)).length > 0;
    if (!target) return toFetched(reply, url, conditional);
    next = target;
  }
  throw new FetchFailure('too-many-redirects', `there are more than ${mostRedirects} redirects`);
};

const guarded = (given: string, sites: Sites): { url: URL; site: Site } => {
  const answer = sites.guard(given);
  const site = sites.siteOf(given);
  if ('refusal' in answer)
    throw new FetchFailure('refused-url', `${given.slice(0, 200)} is not asked for: ${answer.refusal}`);
  if (!site) throw new FetchFailure('refused-url', `${given.slice(0, 200)} is of no site that is configured`);
  answer.url.hash = '';
  return { url: answer.url, site };
};

const askWithPermission = async (
  url: URL,
  site: Site,
  hop: number,
  { accept, known, signal, onMade, onTurn, patience: patienceBefore = 0 }: FetchOptions,
  {
    pool,
    sites,
    userAgent,
    hours,
    delaySeconds,
    dailyBudget,
    limits = defaultLimits,
    network = {},
  }: Dependencies,
): Promise<Reply> => {
  const manners = {
    delaySeconds: delaySeconds ?? site.delaySeconds,
    dailyBudget: dailyBudget ?? site.dailyBudget,
    hours,
    timeZone: site.timeZone,
  };
  let made = hop;
  const count = (request: Made): void => {
    made += 1;
    onMade(request);
  };
  // Requests that follow on one wait in their place; the first may come again.
  const patience = (): number => (made === 0 ? patienceBefore : manners.delaySeconds * 2000 + patienceWithin);
  const shared = {
    pool,
    userAgent,
    limits,
    network,
    signal,
    onMade: count,
    onTurn: async () => onTurn?.(),
  };
  const permission = await permissionFor(pool, url, (robotsUrl, isNeeded) =>
    getRobots(robotsUrl, sites, (each) =>
      politeGet(
        { url: each, manners, headers: {}, types: null, isNeeded },
        { ...shared, patience: patience() },
      ),
    ),
  );
  if (permission.why) {
    await noteWait(pool, url.hostname, permission.left, permission.why);
    throw new NotNow(Date.now() + permission.left, permission.why);
  }
  if (!permission.allows(url))
    throw new FetchFailure('robots', `robots.txt of ${url.host} forbids ${url.pathname}`);
  manners.delaySeconds = Math.max(manners.delaySeconds, permission.crawlDelay);
  const headers = { Accept: accept.join(', '), ...(hop === 0 && conditions(known)) };
  return politeGet({ url, manners, headers, types: accept }, { ...shared, patience: patience() });
};

const getRobots = async (robotsUrl: URL, sites: Sites, get: (url: URL) => Promise<Reply>): Promise<Reply> => {
  let url = robotsUrl;
  for (let hop = 0; hop <= mostRedirects; hop += 1) {
    const reply = await get(url);
    const target = redirectOf(reply, url);
    if (!target) return reply;
    url = guarded(target, sites).url;
  }
  throw new FetchFailure('too-many-redirects', `robots.txt has more than ${mostRedirects} redirects`);
};

const conditions = (known: Validators | undefined): Record<string, string> => ({
  ...(known?.etag && { 'If-None-Match': known.etag }),
  ...(known?.lastModified && { 'If-Modified-Since': known.lastModified }),
});
