import {
  type CloudEvent,
  type EventData,
  type EventType,
  eventTypePrefix,
  schemaUrn,
} from '../schemas/cloud-events.ts';
import type { LogEvent, LogEventOf } from '../schemas/log-events.ts';
import { summarise } from './summarise.ts';

/** An event is never larger than this many bytes, as the CloudEvents specification asks of events that travel far. */
export const largestEvent = 64 * 1024;

/**
 * A log event as consumers see it: CloudEvents 1.0 in structured JSON with the `sequence` extension. Pure, so that an
 * event keeps its bytes for ever: an erasure alone can change them, by taking the log event's body away.
 *
 * @param event read with its body.
 * @param incarnation of the log.
 * @returns null for log events that are not part of the feed.
 */
export const toCloudEvent = (event: LogEvent, incarnation: string): CloudEvent | null => {
  const envelope = <T extends EventType>(type: T, data: EventData<T>) => ({
    specversion: '1.0' as const,
    id: event.id,
    source: `/onestory/${incarnation}`,
    type,
    subject: data.story,
    time: event.time,
    datacontenttype: 'application/json' as const,
    dataschema: schemaUrn(type),
    sequence: String(event.position).padStart(16, '0'),
    data,
  });
  switch (event.type) {
    case 'StoryOpened': {
      const { story, article, model } = event.data;
      return envelope(`${eventTypePrefix}opened.v1`, { story, url: urlOf(story), article, model });
    }
    case 'ArticleLinked': {
      const { story, article, kind, to, probability, logit, model } = event.data;
      return envelope(`${eventTypePrefix}article-linked.v1`, {
        story,
        url: urlOf(story),
        article,
        kind,
        to,
        probability,
        logit,
        model,
      });
    }
    case 'ArticleUnlinked': {
      const { story, article, model } = event.data;
      return envelope(`${eventTypePrefix}article-unlinked.v1`, { story, url: urlOf(story), article, model });
    }
    case 'StoriesMerged': {
      const { story, merged, articles, model } = event.data;
      return envelope(`${eventTypePrefix}merged.v1`, {
        story,
        url: urlOf(story),
        merged,
        ...moved(articles),
        model,
      });
    }
    case 'StorySplit': {
      const { story, into, articles, model } = event.data;
      return envelope(`${eventTypePrefix}split.v1`, {
        story,
        url: urlOf(story),
        into,
        ...moved(articles),
        model,
      });
    }
    case 'StoryRevised': {
      const type = `${eventTypePrefix}revised.v1` as const;
      return envelope(
        type,
        revision(event, (data) => size(envelope(type, data)) <= largestEvent),
      );
    }
    case 'StoryErased': {
      const { story, articles, whole } = event.data;
      return envelope(`${eventTypePrefix}erased.v1`, { story, url: urlOf(story), ...moved(articles), whole });
    }
    case 'StoryWithdrawn': {
      const { story } = event.data;
      const reason = event.body?.reason ?? 'The reason was erased.';
      return envelope(`${eventTypePrefix}withdrawn.v1`, { story, url: urlOf(story), reason });
    }
    case 'StoriesJoined':
    case 'ArticlesParted':
    case 'OriginalChosen':
    case 'FieldCorrected':
    case 'CurationUndone':
    case 'CurationApplied':
    case 'DocumentReceived':
    case 'DocumentFoundAgain':
    case 'ContainerRead':
    case 'DocumentRejected':
    case 'DocumentRetried':
    case 'ArticleNormalised':
    case 'ArticleRenormalised':
    case 'ArticleRevised':
    case 'SiteRulesActivated':
    case 'FetchRequested':
    case 'FetchStarted':
    case 'FetchCompleted':
    case 'ModelActivated':
    case 'ErasureKeyMade':
    case 'ContentErased':
    case 'DocumentErased':
      return null;
  }
};

type Revision = EventData<'dev.onestory.story.revised.v1'>;

/** The record with as many entries of its lists as fit, found by halving. */
const revision = (
  { data: { story, version }, body }: LogEventOf<'StoryRevised'>,
  fits: (data: Revision) => boolean,
): Revision => {
  const about = { story, url: urlOf(story), version };
  if (body === null) return { ...about, erased: true };
  const within = (entries: number): Revision => ({
    ...about,
    erased: false,
    ...summarise(body, { entries, text: 500 }),
  });
  for (let entries = 256; entries > 1; entries /= 2) {
    const data = within(entries);
    if (fits(data)) return data;
  }
  return within(1);
};

const moved = (articles: string[]): { articles: string[]; articlesTotal: number } => ({
  articles: articles.slice(0, 500),
  articlesTotal: articles.length,
});

const urlOf = (story: string): string => `/stories/${story}`;

const size = (event: object): number => new TextEncoder().encode(JSON.stringify(event)).length;
