import type pg from 'pg';
import { decodeText } from './decode-text.ts';
import type { Reply } from './exchange.ts';
import { FetchFailure, mayPass } from './failure.ts';
import { allows, type Robots, readRobots } from './robots.ts';
import { type KnownRobots, keepRobots, knownRobots } from './robots-cache.ts';
import { productToken } from './user-agent.ts';

type Get = (robotsUrl: URL, isNeeded: () => Promise<void>) => Promise<Reply>;

/** What an origin lets this fetcher do. */
export interface Permission {
  allows(url: URL): boolean;
  /** In seconds. */
  crawlDelay: number;
  /** Why nothing is allowed, where nothing is. */
  why: string | null;
  /** Milliseconds after which that is looked at again. */
  left: number;
}

/**
 * What the robots.txt of a URL's origin says, from the cache of all machines or by asking for it. By RFC 9309, section
 * 2.3.1: an answer of 400 to 499 means that there are no rules; where the server fails or cannot be reached, nothing is
 * allowed, and it is asked again a while later. A 429 is taken for a failing server, as it is no answer about the file.
 *
 * @param get follows redirects, up to five; `isNeeded` throws where there is no more need when the turn has come.
 */
export const permissionFor = async (pool: pg.Pool, url: URL, get: Get): Promise<Permission> => {
  const known = (await knownRobots(pool, url.origin)) ?? (await ask(pool, url.origin, get));
  if (known.verdict === 'all-allowed')
    return permit({ rules: [], crawlDelay: null, sitemaps: [] }, known.left);
  if (known.verdict === 'none-allowed')
    return { allows: () => false, crawlDelay: 0, why: known.body, left: known.left };
  return permit(readRobots(known.body, productToken), known.left);
};

const permit = (robots: Robots, left: number): Permission => ({
  allows: (url) => allows(robots, url),
  crawlDelay: Math.min(robots.crawlDelay ?? 0, longestDelay),
  why: null,
  left,
});

/** In seconds. More than an hour between two requests is no pace but a refusal, and comes out as one a few times a day. */
const longestDelay = 3600;
/** In milliseconds. */
const keepFor = 24 * 3_600_000;
const keepTroubleFor = 600_000;

/** Another process may ask while this one waits for its turn. */
class KnownMeanwhile extends Error {
  readonly known: KnownRobots;

  constructor(known: KnownRobots) {
    super('another process has asked for it');
    this.known = known;
  }
}

const ask = async (pool: pg.Pool, origin: string, get: Get): Promise<KnownRobots> => {
  const isNeeded = async (): Promise<void> => {
    const known = await knownRobots(pool, origin);
    if (known) throw new KnownMeanwhile(known);
  };
  let answered: Omit<KnownRobots, 'left'>;
  try {
    answered = await answerOf(new URL('/robots.txt', origin), (url) => get(url, isNeeded));
  } catch (error) {
    if (error instanceof KnownMeanwhile) return error.known;
    throw error;
  }
  const known = { ...answered, left: answered.verdict === 'none-allowed' ? keepTroubleFor : keepFor };
  await keepRobots(pool, origin, known);
  return known;
};

const answerOf = async (url: URL, get: (url: URL) => Promise<Reply>): Promise<Omit<KnownRobots, 'left'>> => {
  try {
    const { status, headers, body } = await get(url);
    if (status === 200) return { verdict: 'rules', body: decodeText(body, headers['content-type']) };
    if (status >= 400 && status < 500 && status !== 429)
      return { verdict: 'all-allowed', body: `robots.txt was answered with ${status}` };
    return { verdict: 'none-allowed', body: `robots.txt was answered with ${status}` };
  } catch (error) {
    if (!(error instanceof FetchFailure) || error.code === 'stopped') throw error;
    const passing = mayPass(error.code) ? 'could not be had' : 'cannot be had';
    return { verdict: 'none-allowed', body: `robots.txt ${passing}: ${error.message}` };
  }
};
