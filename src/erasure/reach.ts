import { isErased } from '../documents/standing.ts';
import { byStream } from '../log/by-stream.ts';
import type { Log } from '../log/types.ts';
import { placeKey } from '../projections/place-key.ts';
import type { DocumentId } from '../schemas/document.ts';
import { isArticleVersion, type LogEvent, type LogEventOf } from '../schemas/log-events.ts';
import type { StoryId } from '../schemas/story.ts';
import { documentStream, placeStream, storyStream } from '../schemas/streams.ts';
import { curationsQuoting } from './curations.ts';
import type { Reading } from './reading.ts';

/** What the erasure of some documents has to reach in the log. */
export interface Reach {
  /** Of the asked ones, those that are erased already, and those that never arrived. */
  already: DocumentId[];
  unknown: DocumentId[];
  articles: DocumentId[];
  /** All documents that their articles were made of, with the article of each, and their events with bodies. */
  documents: { document: DocumentId; article: DocumentId; events: LogEvent[] }[];
  /** Every story that ever held one of the articles, with those of them that it held. */
  stories: Map<StoryId, Set<DocumentId>>;
  /** Positions of the story events whose bodies say something of the articles. */
  quoting: number[];
  /** Rejections of the places where the documents were found later: a path may have a headline or a name in it. */
  mended: LogEvent[];
}

/** A document is erased with its article: all versions, and all documents that they were made of. */
export const reachOf = async (
  asked: readonly DocumentId[],
  log: Pick<Log, 'readStreams'>,
  reading: Pick<Reading, 'naming'>,
): Promise<Reach> => {
  const streams = byStream(await log.readStreams(asked.map(documentStream), { bodies: false }));
  const eventsOf = (id: DocumentId): LogEvent[] => streams.get(documentStream(id)) ?? [];
  const unknown = asked.filter((id) => !eventsOf(id).some(({ type }) => type === 'DocumentReceived'));
  const already = asked.filter((id) => isErased(eventsOf(id)));
  const passed = new Set([...unknown, ...already]);
  const wanted = asked.filter((id) => !passed.has(id));
  const articles = new Set(wanted.map((id) => articleOf(id, eventsOf(id))));
  const named = await reading.naming([...articles]);
  const documents = await documentsOf(wanted, articles, named, log);
  const stories = storiesOf(articles, named);
  return {
    already,
    unknown,
    articles: [...articles].sort(),
    documents,
    stories,
    quoting: [
      ...linksOf(articles, named),
      ...(await revisionsOf(articles, [...stories.keys()], log)),
      ...(await curationsQuoting([...stories.keys()], named, log, reading)),
    ],
    mended: await mendedBefore(
      documents.flatMap((one) => one.events),
      log,
    ),
  };
};

/** The article that a document belongs to: its own, or the one that it is a new version of. */
const articleOf = (document: DocumentId, events: readonly LogEvent[]): DocumentId => {
  const received = events.find(({ type }) => type === 'DocumentReceived');
  return (received?.type === 'DocumentReceived' && revisedBy(received)) || document;
};

const revisedBy = ({ data: { place } }: LogEventOf<'DocumentReceived'>): DocumentId | null =>
  place.kind === 'url' ? place.article : null;

const documentsOf = async (
  wanted: readonly DocumentId[],
  articles: ReadonlySet<DocumentId>,
  named: readonly LogEvent[],
  log: Pick<Log, 'readStreams'>,
): Promise<Reach['documents']> => {
  const ids = new Set([...wanted, ...articles]);
  for (const event of named) {
    if (isArticleVersion(event) && articles.has(event.data.article)) ids.add(event.data.document);
    if (event.type === 'DocumentReceived' && articles.has(revisedBy(event) ?? ''))
      ids.add(event.data.document);
  }
  const streams = byStream(await log.readStreams([...ids].map(documentStream), { bodies: true }));
  return [...ids].sort().flatMap((document) => {
    const events = streams.get(documentStream(document)) ?? [];
    if (events.length === 0 || isErased(events)) return [];
    return [{ document, article: articleOf(document, events), events }];
  });
};

const storiesOf = (articles: ReadonlySet<DocumentId>, named: readonly LogEvent[]): Reach['stories'] => {
  const stories: Reach['stories'] = new Map();
  const held = (story: StoryId, ids: readonly DocumentId[]): void => {
    const own = ids.filter((id) => articles.has(id));
    if (own.length > 0) stories.set(story, new Set([...(stories.get(story) ?? []), ...own]));
  };
  for (const { type, data } of named) {
    if (type === 'StoryOpened' || type === 'ArticleLinked') held(data.story, [data.article]);
    if (type === 'StoriesMerged') for (const story of [data.story, data.merged]) held(story, data.articles);
    if (type === 'StorySplit') for (const story of [data.story, data.into]) held(story, data.articles);
  }
  return stories;
};

/** The evidence of a link quotes both of its articles. */
const linksOf = (articles: ReadonlySet<DocumentId>, named: readonly LogEvent[]): number[] =>
  named.flatMap(({ type, data, position }) =>
    type === 'ArticleLinked' && (articles.has(data.article) || articles.has(data.to)) ? [position] : [],
  );

const revisionsOf = async (
  articles: ReadonlySet<DocumentId>,
  stories: readonly StoryId[],
  log: Pick<Log, 'readStreams'>,
): Promise<number[]> => {
  if (stories.length === 0) return [];
  const events = await log.readStreams(stories.map(storyStream), { types: ['StoryRevised'], bodies: true });
  return events.flatMap(({ type, body, position }) =>
    type === 'StoryRevised' && body?.articles.some(({ article }) => articles.has(article)) ? [position] : [],
  );
};

/** What is rejected there by now stays: it has to be found to be mended. */
const mendedBefore = async (
  events: readonly LogEvent[],
  log: Pick<Log, 'readStreams'>,
): Promise<LogEvent[]> => {
  const found = new Map<string, number>();
  const streams = new Set<string>();
  for (const { type, data, position } of events) {
    if (type !== 'DocumentReceived' && type !== 'DocumentFoundAgain') continue;
    found.set(placeKey(data.place), position);
    streams.add(placeStream(data.place));
  }
  if (streams.size === 0) return [];
  const rejected = await log.readStreams([...streams], { types: ['DocumentRejected'], bodies: false });
  return rejected.filter(
    ({ type, data, position }) =>
      type === 'DocumentRejected' && data.place !== null && position < (found.get(placeKey(data.place)) ?? 0),
  );
};
