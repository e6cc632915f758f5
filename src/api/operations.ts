import {
  eventsQuery,
  jsonFeedQuery,
  pageQuery,
  storiesQuery,
  storyQuery,
  streamQuery,
} from '../schemas/queries.ts';
import { curationOperations } from './curation-operations.ts';
import { documentOperations } from './document-operations.ts';
import { type ApiAnswer, type ApiOperation, problemBody } from './operation.ts';
import { webhookOperations } from './webhook-operations.ts';

const cursorHeaders = {
  'Onestory-Next': 'Cursor to go on with.',
};
const gone: ApiAnswer = { about: 'The cursor is from another history: begin again.', ...problemBody };
const conditional = {
  ETag: 'Of this page; send it as If-None-Match.',
  'Last-Modified':
    'When a story last changed; send it as If-Modified-Since. Left out until the pages show all of that.',
};

/** Everything that programs can ask of the server. */
export const operations: readonly ApiOperation[] = [
  {
    method: 'get',
    path: '/events',
    id: 'readEvents',
    group: 'The feed',
    summary: 'Events in batches',
    about:
      'What happened to stories, oldest first, as a batch of CloudEvents. Go on with the cursor of the answer; with `wait` an answer without events is held back until there is one.',
    query: eventsQuery,
    answers: {
      200: {
        about: 'A batch; an empty one means that there is nothing new yet, unless Onestory-More is true.',
        media: 'application/cloudevents-batch+json',
        shape: 'EventBatch',
        headers: {
          ...cursorHeaders,
          'Onestory-More': '`true` where the log had more when this was read.',
          Link: 'The next batch, with rel=next.',
        },
      },
      410: gone,
    },
    access: 'read',
  },
  {
    method: 'get',
    path: '/events/stream',
    id: 'streamEvents',
    group: 'The feed',
    summary: 'Events as they happen',
    about:
      'Server-Sent Events: each message is one CloudEvent, its id the cursor behind it. A browser that was cut off goes on by itself; a program sends the last id as Last-Event-ID. An event named `end` says why the server ends the stream, and where to go on.',
    query: streamQuery,
    answers: {
      200: { about: 'A stream that does not end by itself.', media: 'text/event-stream' },
      410: gone,
      503: { about: 'Too many streams are open.', ...problemBody },
    },
    access: 'read',
  },
  {
    method: 'get',
    path: '/events.ndjson',
    id: 'exportEvents',
    group: 'The feed',
    summary: 'All events at once',
    about:
      'All events from a cursor up to the present, one line of JSON each; packed where the request accepts gzip.',
    query: streamQuery,
    answers: {
      200: { about: 'Lines of JSON.', media: 'application/x-ndjson', headers: cursorHeaders },
      410: gone,
    },
    access: 'read',
  },
  {
    method: 'get',
    path: '/feed.json',
    id: 'readJsonFeed',
    group: 'The feed',
    summary: 'Stories as JSON Feed',
    about:
      'The stories as they are, the one revised last first: JSON Feed 1.1 in pages. `type` asks for stories to which that has ever happened.',
    query: jsonFeedQuery,
    answers: {
      200: {
        about:
          'A page; `next_url` leads to the next, also where little or nothing in this one was asked for.',
        media: 'application/feed+json',
        shape: 'JsonFeed',
        headers: conditional,
      },
      304: { about: 'You have this already.' },
    },
    access: 'read',
  },
  {
    method: 'get',
    path: '/stories',
    id: 'listStories',
    group: 'Stories',
    summary: 'The stories',
    about: 'Whole records, the one revised last first: all, or those that a search finds.',
    query: storiesQuery,
    answers: { 200: { about: 'A page.', media: 'application/json', shape: 'StoryList' } },
    access: 'read',
  },
  {
    method: 'get',
    path: '/stories/{id}',
    id: 'readStory',
    group: 'Stories',
    summary: 'A story',
    about:
      'One record with its articles and the evidence of each link. The id of a merged story is answered with its heir, whose address is in Content-Location.',
    pathParameters: { id: 'Such as `s_0123456789abcdef`.' },
    query: storyQuery,
    answers: {
      200: { about: 'The record.', media: 'application/json', shape: 'Story' },
      404: { about: 'There is no such story.', ...problemBody },
      410: { about: 'A person has withdrawn it.', ...problemBody },
    },
    access: 'read',
  },
  {
    method: 'get',
    path: '/rejections',
    id: 'listRejections',
    group: 'Stories',
    summary: 'What was rejected',
    about: 'Documents that did not become an article, each with the reason and what to do.',
    query: pageQuery,
    answers: { 200: { about: 'A page.', media: 'application/json', shape: 'RejectionList' } },
    access: 'read',
  },
  {
    method: 'post',
    path: '/rejections/{id}/retry',
    id: 'retryDocument',
    group: 'Stories',
    summary: 'Try again',
    about: 'Lets a rejected document be normalised or matched again, by the present release.',
    pathParameters: { id: 'The 64 hexadecimal digits of a rejected document.' },
    answers: {
      202: { about: 'It waits for its turn.', media: 'application/json', shape: 'RetriedDocument' },
      404: { about: 'It is not rejected.', ...problemBody },
    },
    access: 'write',
  },
  {
    method: 'get',
    path: '/fetches',
    id: 'listFetches',
    group: 'Stories',
    summary: 'What was fetched',
    about:
      'The hosts that pages are fetched from, which of them is paused and why, and what came of each address.',
    query: pageQuery,
    answers: { 200: { about: 'A page.', media: 'application/json', shape: 'FetchList' } },
    access: 'read',
  },
  ...curationOperations(),
  ...documentOperations(),
  ...webhookOperations(),
  {
    method: 'get',
    path: '/schedules',
    id: 'listSchedules',
    group: 'Schedules',
    summary: 'What runs by the clock',
    about: 'Each with its rule, its last run and its next.',
    answers: { 200: { about: 'All of them.', media: 'application/json', shape: 'ScheduleList' } },
    access: 'read',
  },
  {
    method: 'post',
    path: '/schedules/{name}/run',
    id: 'runSchedule',
    group: 'Schedules',
    summary: 'Run one now',
    about: 'Enqueues a run besides those of the clock.',
    pathParameters: { name: 'Such as `reconcile`.' },
    answers: {
      202: { about: 'It is enqueued.', media: 'application/json', shape: 'EnqueuedSchedule' },
      404: { about: 'There is no such schedule.', ...problemBody },
      409: { about: 'Nobody would do it, as with `discover` where fetching is off.', ...problemBody },
    },
    access: 'write',
  },
  {
    method: 'get',
    path: '/schemas/',
    id: 'listSchemas',
    group: 'About the server',
    summary: 'The schemas',
    about: 'JSON Schemas of all that is served.',
    answers: { 200: { about: 'Their names.', media: 'application/json', shape: 'SchemaList' } },
    access: 'read',
  },
  {
    method: 'get',
    path: '/schemas/{name}.json',
    id: 'readSchema',
    group: 'About the server',
    summary: 'A schema',
    about: 'By its name, or by the whole `dataschema` of an event.',
    pathParameters: { name: 'Such as `dev.onestory.story.opened.v1`.' },
    answers: {
      200: { about: 'The schema.', media: 'application/schema+json', shape: 'JsonSchema' },
      404: { about: 'There is no such schema.', ...problemBody },
    },
    access: 'read',
  },
  {
    method: 'get',
    path: '/health',
    id: 'health',
    group: 'About the server',
    summary: 'Whether the program runs',
    about: 'Wants no token.',
    answers: { 200: { about: 'It runs.', media: 'application/json', shape: 'Health' } },
    access: 'nothing',
  },
  {
    method: 'get',
    path: '/metrics',
    id: 'metrics',
    group: 'About the server',
    summary: 'Metrics for Prometheus',
    about:
      'Documents, stories, queues, positions of the log and durations of jobs; `worker` answers the same on its own port where ONESTORY_HEALTH_PORT is set.',
    answers: { 200: { about: 'In the exposition format of Prometheus.', media: 'text/plain' } },
    access: 'read',
  },
  {
    method: 'get',
    path: '/ready',
    id: 'readiness',
    group: 'About the server',
    summary: 'Whether it can answer',
    about: 'Wants no token; tells the positions to who may read.',
    answers: {
      200: { about: 'It can.', media: 'application/json', shape: 'Readiness' },
      503: { about: 'The database does not answer.', ...problemBody },
    },
    access: 'nothing',
  },
];
