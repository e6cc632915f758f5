import { z } from 'zod';
import { documentId } from './document.ts';
import { storyId } from './story.ts';
import { storySummary } from './story-summary.ts';

/*
 * What consumers of the feed read: CloudEvents 1.0 whose `data` has one of these shapes. A shape is never changed once
 * it has been served, except by optional additions: a new shape gets a new type name with the next version number.
 */

/** Every event type begins with this. */
export const eventTypePrefix = 'dev.onestory.story.';

const story = storyId.describe('The story that this event is about, also the `subject` of the event.');
const url = z
  .string()
  .describe('Where the story is now, as a path on the server that served the event: `/stories/ID`.');
const model = z.string().describe('Version of the matching model that decided this.');
const article = documentId.describe(
  'An article: the SHA-256 of the bytes of its first document, in hexadecimal.',
);
const articles = z
  .array(article)
  .describe('The articles that moved; the first 500 of them, see `articlesTotal`.');
const articlesTotal = z.number().int().nonnegative().describe('How many articles moved in all.');

/** `data` of each event type. */
export const eventData = {
  'dev.onestory.story.opened.v1': z
    .object({ story, url, article, model })
    .describe('A story came to be, with its founding article.'),
  'dev.onestory.story.article-linked.v1': z
    .object({
      story,
      url,
      article,
      kind: z.enum(['translation', 'copy']),
      to: article.describe('The article of the story that it matched best.'),
      probability: z.number().min(0).max(1),
      logit: z.number().describe('The log odds behind the probability, after all evidence.'),
      model,
    })
    .describe('An article was recognised as a translation or a copy of one in the story.'),
  'dev.onestory.story.article-unlinked.v1': z
    .object({ story, url, article, model })
    .describe('An article left the story; it founds or joins another one.'),
  'dev.onestory.story.merged.v1': z
    .object({
      story: story.describe('The story that goes on.'),
      url,
      merged: storyId.describe('The story that ended: its id leads to `story` for ever.'),
      articles,
      articlesTotal,
      model,
    })
    .describe('Two stories turned out to be one.'),
  'dev.onestory.story.split.v1': z
    .object({
      story: story.describe('The story that the articles left.'),
      url,
      into: storyId.describe('The story that the articles are in from now on.'),
      articles,
      articlesTotal,
      model,
    })
    .describe('One story turned out to be two.'),
  'dev.onestory.story.revised.v1': z
    .discriminatedUnion('erased', [
      z
        .object({ story, url, version: z.number().int().positive(), erased: z.literal(false) })
        .extend(storySummary.shape),
      z
        .object({ story, url, version: z.number().int().positive(), erased: z.literal(true) })
        .describe('The content of this revision was erased on request.'),
    ])
    .describe('The record of the story as it is from now on; `version` counts its revisions from 1.'),
  'dev.onestory.story.withdrawn.v1': z
    .object({ story, url, reason: z.string().describe('Why, in words.') })
    .describe('The story was withdrawn: do not show it any more. A later revision means that it is back.'),
  'dev.onestory.story.erased.v1': z
    .object({
      story,
      url,
      articles: z
        .array(article)
        .describe('Whose content was erased; the first 500 of them, see `articlesTotal`.'),
      articlesTotal: z.number().int().nonnegative().describe('How many articles were erased in all.'),
      whole: z.boolean().describe('Whether nothing of the story is left.'),
    })
    .describe('Content of the story was erased on request: forget what you have kept of these articles.'),
} as const;

/** The event types without prefix and version: what filters are written in. */
export const eventNames = [
  'opened',
  'article-linked',
  'article-unlinked',
  'revised',
  'merged',
  'split',
  'withdrawn',
  'erased',
] as const;
export type EventName = (typeof eventNames)[number];

export type EventType = keyof typeof eventData;
export type EventData<T extends EventType> = z.infer<(typeof eventData)[T]>;

/** The name that `dataschema` gives the schema of a type's data; it is served at `/schemas/TYPE.json`. */
export const schemaUrn = (name: string): string => `urn:onestory:schema:${name}`;

const envelope = <T extends EventType>(type: T) =>
  z.object({
    specversion: z.literal('1.0'),
    id: z.uuid().describe('Unique within `source`; the same event always has the same id.'),
    source: z
      .string()
      .regex(/^\/onestory\/[0-9a-f-]{36}$/)
      .describe('`/onestory/` and the incarnation of the log that the event is from.'),
    type: z.literal(type),
    subject: storyId.describe('The story.'),
    time: z.iso.datetime().describe('When it was decided, in UTC.'),
    datacontenttype: z.literal('application/json'),
    dataschema: z.literal(schemaUrn(type)),
    sequence: z
      .string()
      .regex(/^\d{16}$/)
      .describe('Position in the log. Strictly increasing, with gaps; sorts as text.'),
    data: eventData[type],
  });

/** An event as served, whole. */
export const cloudEvent = z
  .discriminatedUnion('type', [
    envelope('dev.onestory.story.opened.v1'),
    envelope('dev.onestory.story.article-linked.v1'),
    envelope('dev.onestory.story.article-unlinked.v1'),
    envelope('dev.onestory.story.merged.v1'),
    envelope('dev.onestory.story.split.v1'),
    envelope('dev.onestory.story.revised.v1'),
    envelope('dev.onestory.story.withdrawn.v1'),
    envelope('dev.onestory.story.erased.v1'),
  ])
  .describe('A CloudEvent 1.0 of the Onestory feed, in structured JSON.');

export type CloudEvent = z.infer<typeof cloudEvent>;

/** `dev.onestory.story.opened.v1` -> `opened`. */
export const eventNameOf = (type: EventType): EventName =>
  // Every type is the prefix, one of the names, and a version.
  type.slice(eventTypePrefix.length).replace(/\.v\d+$/, '') as EventName;
