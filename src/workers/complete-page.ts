import { asVersion, revisionOf } from '../documents/revisions.ts';
import { type FetchState, fetchStateOf, neverWanted } from '../fetch/fetch-state.ts';
import type { Sites } from '../fetch/sites.ts';
import { eventId } from '../ids.ts';
import type { Commit, Expectation, Log } from '../log/types.ts';
import type { UrlPlace } from '../schemas/document.ts';
import type { NewLogEvent } from '../schemas/log-events.ts';
import { documentStream } from '../schemas/streams.ts';
import { erasedAddress, isAnyErased } from './erased-address.ts';
import { completion, type Ended } from './fetch-completion.ts';
import { fetchRequestedEvent, fetchStream } from './fetch-events.ts';
import { type FetchedPage, judgePage, type Normalise, placeOf, saysTheSame } from './fetched-page.ts';
import { normalisedEvent } from './normalised-event.ts';

interface Dependencies {
  log: Log;
  sites: Sites;
  normalise: Normalise;
}

/**
 * What to append for a page that came. An article goes to its own address, whatever address led there: as a new document,
 * as a new version of the article from there, or as nothing where it says the same. It is one commit, so that a crash
 * leaves all of it or nothing.
 */
export const completePage = async (
  page: FetchedPage,
  ended: Ended,
  { log, sites, normalise }: Dependencies,
): Promise<Commit> => {
  const { url, state, site, now } = ended;
  const expect: Expectation[] = [
    { stream: fetchStream(url), version: state.version },
    // What is being taken in may be erased meanwhile.
    { category: 'erasure', position: await log.categoryHead('erasure') },
  ];
  const judged = judgePage(page, site, sites);
  if (judged.outcome !== 'article')
    return { events: [completion(ended, judged.outcome, { why: judged.why })], expect };

  const { address, document, bytes } = judged;
  const isHome = address === url;
  const home = isHome ? state : await homeOf(address, log);
  if (await isAnyErased([document, home.article ?? document], log)) {
    return { events: [erasedAddress(ended, home.article)], expect };
  }
  const same = await saysTheSame({ document, bytes }, home, log, normalise);
  const article = home.article ?? document;
  const { etag = null, 'last-modified': lastModified = null } = page.headers;
  const had = { document: same ? home.document : document, article, etag, lastModified };
  const sameAs = completion(ended, 'same-as', {
    why: `it is the page of ${address}`,
    sameAs: address,
    document: had.document,
    article,
  });
  if (same) return { events: [isHome ? completion(ended, 'unchanged', had) : sameAs], expect };

  const outcome = home.article ? 'changed' : 'page';
  const received = await receivedEvents(document, bytes, placeOf(page, address, home.article, now), log);
  if (home.article) {
    const again = await versionAgain({ document, bytes }, home.article, log, normalise);
    received.push(...again.events);
    expect.push(...again.expect);
  }
  if (isHome) return { events: [...received, completion(ended, outcome, had)], expect };
  const wanted = { url: address, kind: 'page', site: site.name, by: { kind: 'address', url } } as const;
  const requested = home.version === 0 ? [fetchRequestedEvent({ ...wanted, announced: null })] : [];
  const atHome = {
    ...ended,
    url: address,
    requests: [],
    state: { ...home, version: home.version + requested.length },
  };
  return {
    events: [...received, ...requested, completion(atHome, outcome, had), sameAs],
    expect: [...expect, { stream: fetchStream(address), version: home.version }],
  };
};

/** What is known of the address that a page has of its own; version 0 where that was never wanted. */
const homeOf = async (address: string, log: Log): Promise<FetchState> => {
  const events = await log.readStream(fetchStream(address), { bodies: false });
  return fetchStateOf(events) ?? neverWanted;
};

/**
 * A page can go back to what it said before the last change. That document is done and no worker would take it up, so it
 * becomes the article's newest version here; nothing where it is no version of the article, or would be none today.
 */
const versionAgain = async (
  { document, bytes }: { document: string; bytes: Uint8Array },
  article: string,
  log: Log,
  normalise: Normalise,
): Promise<Pick<Required<Commit>, 'events' | 'expect'>> => {
  const nothing = { events: [], expect: [] };
  const revision = await revisionOf(document, article, log);
  if (!revision.done || revision.erased) return nothing;
  // Before the rules are asked for: where others are activated meanwhile, all of it is done again.
  const rules = await log.categoryHead('site');
  const outcome = asVersion(await normalise({ document, bytes }), revision);
  if ('rejection' in outcome) return nothing;
  return {
    events: [normalisedEvent(document, outcome)],
    expect: [
      { stream: documentStream(article), version: revision.stream },
      { category: 'site', position: rules },
    ],
  };
};

/** The document, or that a known one, from a file perhaps, was found here too; nothing where that is known as well. */
const receivedEvents = async (
  document: string,
  bytes: Uint8Array,
  place: UrlPlace,
  log: Log,
): Promise<NewLogEvent[]> => {
  const stream = documentStream(document);
  const events = await log.readStream(stream, { bodies: false });
  if (!events.some(({ type }) => type === 'DocumentReceived')) {
    const data = { document, place, size: bytes.length };
    return [
      { id: eventId('DocumentReceived', document), stream, type: 'DocumentReceived', data, body: bytes },
    ];
  }
  const id = eventId('DocumentFoundAgain', document, place.root, place.path);
  if (events.some((event) => event.id === id)) return [];
  return [{ id, stream, type: 'DocumentFoundAgain', data: { document, place }, body: null }];
};
