import { messageOf, TransientError } from '../errors.ts';
import { type FetchState, fetchStateOf } from '../fetch/fetch-state.ts';
import type { Fetched } from '../fetch/fetched.ts';
import type { Fetcher } from '../fetch/fetcher.ts';
import { nextLook } from '../fetch/next-time.ts';
import type { Sites } from '../fetch/sites.ts';
import type { Commit, Log } from '../log/types.ts';
import type { Logger } from '../logger.ts';
import type { FetchCompleted, FetchRequested, MadeRequest } from '../schemas/fetch.ts';
import type { FetchJob } from '../schemas/jobs.ts';
import type { Site } from '../schemas/site.ts';
import { completePage } from './complete-page.ts';
import { erasedAddress, isAnyErased } from './erased-address.ts';
import { completion, type Ended } from './fetch-completion.ts';
import { fetchRequestedEvent, fetchStarted, fetchStream } from './fetch-events.ts';
import type { Normalise } from './fetched-page.ts';
import { type Wanted, wantedOf } from './wanted-announcements.ts';

interface Dependencies {
  log: Log;
  fetcher: Fetcher;
  sites: Sites;
  normalise: Normalise;
  /** When each of some addresses was last heard of, in ms since 1970. */
  known(urls: readonly string[]): Promise<Map<string, number>>;
  /** Which of some addresses an article has that came in another way. */
  owned(urls: readonly string[]): Promise<Set<string>>;
  /** Aborted when the program stops: a request under way is broken off. */
  signal: AbortSignal;
  logger: Logger;
}

/** Milliseconds that a job waits for the turn of an address, beside those of the one before it. */
const patience = 30_000;

/**
 * The work of a fetch job: asks for the addresses of one host, one after the other, and appends what came of each. What is
 * not due any more is passed over, so the job can run twice; where the host is not to be asked now, the rest is left to a
 * later job.
 *
 * @throws TransientError where another worker was at the same address, or the database was lost.
 */
export const createFetchWork = (dependencies: Dependencies): ((job: FetchJob) => Promise<void>) => {
  const { log, sites, signal, logger } = dependencies;
  return async ({ urls }) => {
    for (const url of urls) {
      if (signal.aborted) return;
      const state = fetchStateOf(await log.readStream(fetchStream(url), { bodies: false }));
      const site = sites.siteOf(url);
      if (!site || !state || state.due === null || state.due > Date.now() || isUnderWay(state)) continue;
      if (await isAnyErased([state.article], log)) {
        const ended = { url, site, requests: [], state, now: Date.now() };
        const expect = [{ stream: fetchStream(url), version: state.version }];
        await log.append([{ events: [erasedAddress(ended, state.article)], expect }]);
        continue;
      }
      const outcome = await fetchOne(url, site, state, dependencies);
      logger.debug({ url, outcome }, 'fetched');
      if (outcome === 'not now') return;
    }
  };
};

/** Another worker is at it, or was, when it died, a moment ago. */
const isUnderWay = ({ startedAt }: FetchState): boolean =>
  startedAt !== null && Date.now() - startedAt < claimMilliseconds;

/** Longer than any request may take, with the turn before it. */
const claimMilliseconds = 180_000;

/** Another worker has begun with the address while this one waited for its turn. */
class Overtaken extends Error {}

const accepted: Record<FetchState['kind'], readonly string[]> = {
  page: ['text/html', 'application/xhtml+xml'],
  feed: ['application/rss+xml', 'application/atom+xml', 'application/xml', 'text/xml', 'application/rdf+xml'],
  sitemap: ['application/xml', 'text/xml'],
};

const fetchOne = async (
  url: string,
  site: Site,
  before: FetchState,
  dependencies: Dependencies,
): Promise<string> => {
  const { log, fetcher, signal } = dependencies;
  const requests: MadeRequest[] = [];
  let state = before;
  const asking = fetcher.fetch(url, {
    accept: accepted[state.kind],
    known: { etag: state.etag ?? undefined, lastModified: state.lastModified ?? undefined },
    signal,
    patience,
    onTurn: async () => {
      if (state !== before) {
        if (!(await newestState(state, url, log))) throw new Overtaken();
        return;
      }
      const [started] = await log.append([fetchStarted(url, before)]);
      if (started?.outcome !== 'appended') throw new Overtaken();
      state = { ...before, version: before.version + 1, attempts: before.attempts + 1 };
    },
    onMade: (made) => requests.push(made),
  });
  const fetched = await asking.catch((error: unknown) => {
    if (error instanceof Overtaken) return null;
    throw error;
  });
  if (!fetched) return 'overtaken';
  if (fetched.kind === 'later' && requests.length === 0) return 'not now';
  const now = Date.now();
  return append(log, url, async () => {
    const newest = await newestState(state, url, log);
    return newest && commitFor(fetched, { url, site, requests, state: newest, now }, dependencies);
  });
};

/** The state with what others wished of the address meanwhile; null where another worker has begun with it. */
const newestState = async (own: FetchState, url: string, log: Log): Promise<FetchState | null> => {
  const state = fetchStateOf(await log.readStream(fetchStream(url), { bodies: false }));
  return state?.attempts === own.attempts ? state : null;
};

/** Makes what is to be appended of what the log says now; again where it meanwhile got the document from elsewhere. */
const append = async (log: Log, url: string, make: () => Promise<Commit | null>): Promise<string> => {
  for (let attempt = 1; ; attempt += 1) {
    const commit = await make();
    if (!commit) return 'overtaken';
    const [outcome] = await log.append([commit]);
    if (outcome?.outcome !== 'conflict') return outcomeIn(commit, url);
    if (attempt === 3)
      throw new TransientError(`Another worker was at ${url}: ${outcome.message} The job is tried again.`);
  }
};

const outcomeIn = ({ events }: Commit, url: string): string => {
  const own = events.find((event) => event.type === 'FetchCompleted' && event.data.url === url);
  return own?.type === 'FetchCompleted' ? own.data.outcome : 'done';
};

const commitFor = async (fetched: Fetched, ended: Ended, dependencies: Dependencies): Promise<Commit> => {
  const { url, state } = ended;
  const expect = [{ stream: fetchStream(url), version: state.version }];
  // What was broken off is asked for again as soon as there is somebody to ask.
  const stopped = dependencies.signal.aborted && { due: ended.now };
  switch (fetched.kind) {
    case 'later':
      return { events: [completion(ended, 'failed', { why: fetched.why, ...stopped })], expect };
    case 'refused':
      return { events: [completion(ended, 'refused', { why: fetched.why })], expect };
    case 'gone':
      return {
        events: [completion(ended, 'gone', { why: `it was answered with ${fetched.status}` })],
        expect,
      };
    case 'unchanged':
      return { events: [completion(ended, 'unchanged')], expect };
    case 'page':
      try {
        if (state.kind === 'page') return await completePage({ ...fetched, asked: url }, ended, dependencies);
        return { events: await readAnnouncementsOf(fetched, ended, dependencies), expect };
      } catch (error) {
        if (error instanceof TransientError) throw error;
        // An answer that this program cannot digest must not have its page asked for every few minutes for ever.
        dependencies.logger.warn({ err: error, url }, 'an answer could not be read');
        const why = `its answer could not be read: ${messageOf(error)}`;
        return { events: [completion(ended, 'failed', { why })], expect };
      }
  }
};

/** What a feed announces is wanted before the feed counts as read: a crash in between repeats what repeats nothing. */
const readAnnouncementsOf = async (
  { headers, body }: Extract<Fetched, { kind: 'page' }>,
  ended: Ended,
  { log, sites, known, owned }: Dependencies,
): Promise<Commit['events']> => {
  const from = { url: ended.url, contentType: headers['content-type'], body };
  const wishes = (urls: readonly string[]) => wishesOf(urls, log);
  const found = await wantedOf(from, ended.site, ended.now, { sites, known, owned, wishes });
  if (!found) return [completion(ended, 'unreadable', { why: 'it is neither a feed nor a sitemap' })];
  const appended = await log.append(found.wanted.map((data) => ({ events: [fetchRequestedEvent(data)] })));
  const announced = appended.filter(({ outcome }) => outcome === 'appended').length;
  return [completion(ended, 'announcements', { announced, ...nextReading(found, headers, ended) })];
};

const nextReading = (
  { isAll, newest }: Pick<Wanted, 'isAll' | 'newest'>,
  { etag = null, 'last-modified': lastModified = null }: Partial<Record<string, string | null>>,
  { site, state, now }: Ended,
): Partial<FetchCompleted> => {
  // What is left is read again also where neither it nor what its index says of it has changed.
  if (!isAll) return { etag: null, lastModified: null, due: now + site.feedMinutes * 60_000 };
  // How old it is by then is to be seen.
  if (state.indexed === 'undated') return { etag: null, lastModified: null, due: nextLook(newest, now) };
  return { etag, lastModified };
};

const wishesOf = async (urls: readonly string[], log: Log): Promise<FetchRequested[]> => {
  const options = { types: ['FetchRequested'], bodies: false } as const;
  const events = await log.readStreams(urls.map(fetchStream), options);
  return events.flatMap(({ type, data }) => (type === 'FetchRequested' ? [data] : []));
};
