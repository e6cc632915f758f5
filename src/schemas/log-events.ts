import { z } from 'zod';
import { article } from './article.ts';
import { curationEvents } from './curation.ts';
import { documentId, filePlace, place, rejectionReason } from './document.ts';
import { contentErased, documentErased, erasureKeyMade, storyErased } from './erasure.ts';
import { fetchCompleted, fetchRequested, fetchStarted } from './fetch.ts';
import { siteRules } from './site-rules.ts';
import { storyFields, storyId } from './story.ts';
import { evidence } from './verdict.ts';

/*
 * Every type of log event. `data` is kept in the log for ever and holds no text; `body` is the part that can be erased:
 * it is kept as a blob beside the log and read as null once it is gone.
 */
const bytes = z.custom<Uint8Array>((value) => value instanceof Uint8Array);

/** A version of an article: what it was made of, and by what. */
const articleVersion = z.object({
  article: documentId,
  document: documentId,
  version: z.number().int(),
  language: z.string(),
  /** Release of the normaliser that made it. */
  normaliser: z.string(),
  /** The site that the document comes from, and the version of its rules that were active and used. */
  host: z.string().nullable(),
  rules: z.string().nullable(),
});

export const logEventTypes = {
  DocumentReceived: {
    data: z.object({ document: documentId, place, size: z.number().int() }),
    body: bytes,
  },
  /** The same bytes at another place, or put back at one where other bytes had been seen meanwhile. */
  DocumentFoundAgain: { data: z.object({ document: documentId, place }), body: z.null() },
  /**
   * A container was read to its end, or as far as it goes: each of its `records` that is a document has been received,
   * found again or rejected before. The place is the container's, as it was when it was opened.
   */
  ContainerRead: { data: z.object({ place: filePlace, records: z.number().int() }), body: z.null() },
  /** `document` is null where the bytes could not be read. */
  DocumentRejected: {
    data: z.object({
      document: documentId.nullable(),
      place: place.nullable(),
      stage: z.enum(['ingest', 'normalise', 'match']),
      reason: rejectionReason,
    }),
    body: z.null(),
  },
  /** A person wants a rejected document to be tried again, by the step that rejected it. */
  DocumentRetried: {
    data: z.object({
      document: documentId,
      stage: z.enum(['normalise', 'match']),
      by: z.enum(['command', 'server']),
    }),
    body: z.null(),
  },
  ArticleNormalised: { data: articleVersion, body: article },
  /**
   * The same document as another article: by another release of the normaliser, or by other rules of its site. The id
   * stays; the match step takes the new version up.
   */
  ArticleRenormalised: {
    data: articleVersion.extend({
      /** What the version before it was made by. */
      previous: z.object({ version: z.number().int(), normaliser: z.string(), rules: z.string().nullable() }),
    }),
    body: article,
  },
  /** A page, feed or sitemap is wanted; once more where it is said to have changed. */
  FetchRequested: { data: fetchRequested, body: z.null() },
  /** It has its turn: requests follow. One that is followed by another start was cut off by a crash. */
  FetchStarted: { data: fetchStarted, body: z.null() },
  /** What was asked for and what came back. The document of a new or changed page is received in the same commit. */
  FetchCompleted: { data: fetchCompleted, body: z.null() },
  StoryOpened: { data: z.object({ story: storyId, article: documentId, model: z.string() }), body: z.null() },
  ArticleLinked: {
    data: z.object({
      story: storyId,
      article: documentId,
      kind: z.enum(['translation', 'copy']),
      to: documentId,
      probability: z.number(),
      logit: z.number(),
      model: z.string(),
    }),
    body: evidence,
  },
  /** The article left the story; it founds or joins another in the same append. */
  ArticleUnlinked: {
    data: z.object({ story: storyId, article: documentId, model: z.string() }),
    body: z.null(),
  },
  /** `merged` ended; its articles are now in `story`, and its id leads there for ever. */
  StoriesMerged: {
    data: z.object({ story: storyId, merged: storyId, articles: z.array(documentId), model: z.string() }),
    body: z.null(),
  },
  /** `articles` left `story` and are now the story `into`. */
  StorySplit: {
    data: z.object({ story: storyId, into: storyId, articles: z.array(documentId), model: z.string() }),
    body: z.null(),
  },
  /** A new version of an article in the story was matched; what that changed is told by events of the same commit. */
  ArticleRevised: {
    data: z.object({
      story: storyId,
      article: documentId,
      document: documentId,
      version: z.number().int(),
      model: z.string(),
    }),
    body: z.null(),
  },
  /** The fields of the record as they are from now on; `version` counts a story's revisions from 1. */
  StoryRevised: { data: z.object({ story: storyId, version: z.number().int() }), body: storyFields },
  ErasureKeyMade: erasureKeyMade,
  ContentErased: contentErased,
  DocumentErased: documentErased,
  StoryErased: storyErased,
  /** What people decided about stories. */
  ...curationEvents,
  /** From now on a site's documents are normalised by these rules. */
  SiteRulesActivated: {
    data: z.object({
      host: z.string(),
      version: z.string(),
      pages: z.number().int(),
      phrases: z.number().int(),
      by: z.enum(['learn-site', 'activate-rules']),
    }),
    body: siteRules,
  },
  /**
   * From now on stories are formed by this model alone. The body is the model's file, for those whose package does not
   * have it; null where a package brought it.
   */
  ModelActivated: {
    data: z.object({ model: z.string(), by: z.enum(['start', 'activate-model', 'rematch']) }),
    body: bytes.nullable(),
  },
} as const;

export type LogEventType = keyof typeof logEventTypes;
export type LogEventData<T extends LogEventType> = z.infer<(typeof logEventTypes)[T]['data']>;
export type LogEventBody<T extends LogEventType> = z.infer<(typeof logEventTypes)[T]['body']>;

/** A log event as read. `position` is gapless from 1, `version` counts the events of `stream` from 1. */
export type LogEventOf<T extends LogEventType> = {
  position: number;
  id: string;
  stream: string;
  version: number;
  type: T;
  /** Version of the event type's shape; upcasters have brought it up to the newest. */
  schema: number;
  /** ISO 8601 in UTC. */
  time: string;
  data: LogEventData<T>;
  /** null where the type has none, where it was erased, and where the reader did not ask for bodies. */
  body: LogEventBody<T> | null;
};
export type LogEvent = { [T in LogEventType]: LogEventOf<T> }[LogEventType];

/** A log event to be appended. `id` is a UUID that the caller derives from what happened, so that a repeat is known. */
export type NewLogEventOf<T extends LogEventType> = {
  id: string;
  stream: string;
  type: T;
  data: LogEventData<T>;
  body: LogEventBody<T>;
};
export type NewLogEvent = { [T in LogEventType]: NewLogEventOf<T> }[LogEventType];

/** The category of a stream is the part of its name before the first `-`. */
export type Category = 'document' | 'place' | 'site' | 'fetch' | 'model' | 'story' | 'erasure';

/** The types that tell what people decided. */
// The cast is sound: these are the keys of an object literal.
export const curationTypes = Object.keys(curationEvents) as (keyof typeof curationEvents)[];

/** The types that tell a version of an article; the last of them in the article's stream is its current version. */
export const articleVersionTypes = [
  'ArticleNormalised',
  'ArticleRenormalised',
] as const satisfies LogEventType[];

export const isArticleVersion = <E extends { type: LogEventType }>(
  event: E,
): event is E & { type: (typeof articleVersionTypes)[number] } =>
  event.type === 'ArticleNormalised' || event.type === 'ArticleRenormalised';
