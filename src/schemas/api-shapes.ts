import { z } from 'zod';
import { article } from './article.ts';
import { cloudEvent } from './cloud-events.ts';
import { curation, curationWords, newCuration } from './curation.ts';
import { documentId, place, rejectionReason } from './document.ts';
import { newErasure } from './erasure.ts';
import { jsonFeed } from './json-feed.ts';
import { mostStretches } from './queries.ts';
import { storyId, storyRecord } from './story.ts';
import { newWebhook, webhook } from './webhook.ts';

/* The shapes of answers and bodies that the API document names beside the events themselves. */

const problem = z
  .object({
    type: z.string().describe('`urn:onestory:problem:` and a short name for programs.'),
    status: z.number().int(),
    title: z.string(),
    detail: z.string().describe('What happened, to which input.'),
    advice: z.string().describe('What to do next.'),
    instance: z.string(),
  })
  .describe('Why a request was not answered (RFC 9457).');

const storyList = z
  .object({
    stories: z.array(storyRecord),
    next: z.string().nullable().describe('Cursor of the next page; null on the last.'),
    counts: z.record(z.string(), z.number().int()),
    timeline: z
      .array(z.object({ date: z.string(), stories: z.number().int() }))
      .optional()
      .describe(
        `With \`view=timeline\`: stories by the month or day of the event, the latest first, ${mostStretches} at most. For earlier ones give an earlier \`to\`.`,
      ),
  })
  .describe('Current stories, the one revised last first.');

const rejectionList = z
  .object({
    rejections: z.array(
      z.object({
        position: z.number().int(),
        document: z.string().nullable(),
        root: z.string().nullable(),
        path: z.string().nullable(),
        record: z.number().int().nullable().optional().describe('Of a container at `path`.'),
        stage: z.string(),
        reason: rejectionReason,
        time: z.string(),
      }),
    ),
    next: z.string().nullable(),
  })
  .describe('Documents that did not become an article, the newest first.');

const fetchList = z
  .object({
    hosts: z.array(
      z.object({
        host: z.string(),
        requestsToday: z.number().int().describe("On the day of the host's own clock."),
        paused: z.object({ until: z.string(), why: z.string() }).nullable(),
        due: z.number().int().describe('Addresses that wait for their turn.'),
      }),
    ),
    fetches: z.array(
      z.object({
        position: z.number().int(),
        url: z.string(),
        kind: z.string(),
        outcome: z.string().nullable().describe('Null until it was asked for.'),
        why: z.string().nullable(),
        document: z.string().nullable(),
        time: z.string(),
        next: z.string().nullable().describe('When it will be asked for again; null for never.'),
      }),
    ),
    next: z.string().nullable(),
  })
  .describe('The hosts that pages are fetched from, and what came of each address, the last one first.');

const scheduleList = z.object({
  schedules: z.array(
    z.object({
      name: z.string(),
      about: z.string(),
      rule: z
        .string()
        .describe('Such as `every 24 h`, or cron with its time zone; `off` where it does not run.'),
      next: z.string().nullable(),
      cannotRun: z
        .string()
        .nullable()
        .describe('Why nobody would do a run that is asked for; null where somebody does.'),
      last: z
        .object({
          started: z.string(),
          ended: z.string().nullable().describe('Null while it runs, or where its process died.'),
          error: z.string().nullable(),
          outcome: z.unknown().describe('What it did, in numbers.'),
        })
        .nullable(),
    }),
  ),
});

const health = z.object({ status: z.literal('ok'), name: z.string(), version: z.string() });
const readiness = z.object({
  status: z.literal('ready'),
  head: z.number().int().optional().describe('Last position of the log; only for who may read.'),
  position: z.number().int().optional().describe('Position that the pages show; only for who may read.'),
});

const document = z
  .object({
    document: documentId,
    state: z.enum(['waiting', 'article', 'rejected']),
    size: z.number().int().describe('In bytes.'),
    place: place.describe('Where it was found first.'),
    articleId: documentId.describe('The article that it belongs to.'),
    story: storyId.nullable(),
    article: article.nullable().describe('The newest version made of it.'),
    rejection: rejectionReason.nullable(),
  })
  .describe('A document and what was made of it.');

const erasure = z
  .object({
    erased: z.array(documentId).describe('All documents that its article was made of.'),
    stories: z.array(z.object({ story: storyId, whole: z.boolean() })),
  })
  .describe('What was erased; `whole` where nothing of a story is left.');

export const apiShapes = {
  Event: cloudEvent,
  EventBatch: z.array(cloudEvent).describe('Events in the order of the log.'),
  JsonFeed: jsonFeed,
  Story: storyRecord.describe('The record of a story.'),
  StoryList: storyList,
  RejectionList: rejectionList,
  RetriedDocument: z.object({ document: z.string(), state: z.literal('waiting') }),
  Document: document,
  NewErasure: newErasure.describe('Why something is erased, and who decided it.'),
  Erasure: erasure,
  FetchList: fetchList,
  Curation: curation.describe('What a person decided about a story.'),
  CurationList: z.object({ curations: z.array(curation), next: z.string().nullable() }),
  NewCuration: newCuration.describe('What a person decides: `kind` says what, and so what else is wanted.'),
  CurationWords: curationWords.describe('Who takes a decision back, and why.'),
  NotedCuration: z.object({ id: z.string(), story: storyId, state: z.literal('waiting') }),
  Webhook: webhook.describe('A subscription, without its secret.'),
  NewWebhook: newWebhook.describe('A subscription as it is asked for.'),
  MadeWebhook: webhook
    .extend({ secret: z.string() })
    .describe('A new subscription, with its secret this once.'),
  WebhookList: z.object({ webhooks: z.array(webhook) }),
  ScheduleList: scheduleList.describe('What runs by the clock.'),
  EnqueuedSchedule: z.object({ enqueued: z.string() }),
  SchemaList: z.object({
    schemas: z.array(z.object({ name: z.string(), id: z.string(), url: z.string() })),
  }),
  JsonSchema: z.record(z.string(), z.unknown()).describe('A JSON Schema, draft 2020-12.'),
  Health: health,
  Readiness: readiness,
  Problem: problem,
} satisfies Record<string, z.ZodType>;

export type ApiShape = keyof typeof apiShapes;
