import type { Log } from '../log/types.ts';
import { type CloudEvent, type EventName, eventNameOf, eventNames } from '../schemas/cloud-events.ts';
import type { FeedFilter } from '../schemas/feed-filter.ts';
import type { LogEvent, LogEventType } from '../schemas/log-events.ts';
import type { StoryFacets } from './facets.ts';
import { asksAboutStories, eventMatches } from './matches.ts';
import { relatedStories } from './related-stories.ts';
import { toCloudEvent } from './to-cloud-event.ts';

/** An event of the feed with what filters are decided by. */
export interface FeedEntry {
  position: number;
  name: EventName;
  time: string;
  event: CloudEvent;
  /** Its stories before and after it; empty unless asked for. */
  stories: readonly StoryFacets[];
}

/** Log events, read with their bodies, as entries of the feed: fewer, where some are not part of it. */
export const toEntries = async (
  log: Pick<Log, 'nearest'>,
  events: readonly LogEvent[],
  incarnation: string,
  withStories: boolean,
): Promise<FeedEntry[]> => {
  const stories = withStories ? await relatedStories(log, events) : [];
  return events.flatMap((logEvent, index) => {
    const event = toCloudEvent(logEvent, incarnation);
    if (event === null) return [];
    const { position, time } = logEvent;
    return [{ position, time, name: eventNameOf(event.type), event, stories: stories[index] ?? [] }];
  });
};

/** The entries that a filter asks for. */
export const selectEntries = async (
  log: Pick<Log, 'nearest'>,
  events: readonly LogEvent[],
  incarnation: string,
  filter: FeedFilter,
): Promise<FeedEntry[]> =>
  (await toEntries(log, events, incarnation, asksAboutStories(filter))).filter((entry) =>
    eventMatches(filter, entry),
  );

/** The types of log events that the feed's events of some names are made of; of all, where none is named. */
export const logTypesOf = (names: readonly EventName[]): LogEventType[] =>
  (names.length > 0 ? names : eventNames).flatMap((name) => madeOf[name]);

/** What an event of the log is called in the feed; null where it is not part of it. */
export const nameOfLogType = (type: LogEventType): EventName | null =>
  eventNames.find((name) => madeOf[name].includes(type)) ?? null;

const madeOf: Record<EventName, LogEventType[]> = {
  opened: ['StoryOpened'],
  'article-linked': ['ArticleLinked'],
  'article-unlinked': ['ArticleUnlinked'],
  revised: ['StoryRevised'],
  merged: ['StoriesMerged'],
  split: ['StorySplit'],
  withdrawn: ['StoryWithdrawn'],
  erased: ['StoryErased'],
};
