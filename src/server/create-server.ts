import type { Queue } from 'bullmq';
import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { FeedLog } from '../feed/read-events.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Readers } from '../readers/readers.ts';
import type { Tokens } from './access/tokens.ts';
import { serveAssets } from './assets.ts';
import { createFrame } from './create-frame.ts';
import { readForms } from './forms.ts';
import { createLiveFeed } from './live/live-feed.ts';
import { serveApi } from './routes/api.ts';
import { type CurateParts, serveCurations } from './routes/curations.ts';
import { type DocumentParts, serveDocuments } from './routes/documents.ts';
import { serveEventStream } from './routes/event-stream.ts';
import { serveEvents } from './routes/events.ts';
import { serveExport } from './routes/export.ts';
import { serveFetches } from './routes/fetches.ts';
import { serveHealth } from './routes/health.ts';
import { serveJsonFeed } from './routes/json-feed.ts';
import { serveLists } from './routes/lists.ts';
import { serveMetrics } from './routes/metrics.ts';
import { serveQueues } from './routes/queues.ts';
import { type RetryDocument, serveRetry } from './routes/retry.ts';
import { type ScheduleParts, serveSchedules } from './routes/schedules.ts';
import { serveSchemas } from './routes/schemas.ts';
import { serveSignIn } from './routes/sign-in.ts';
import { type FindNearMisses, serveStory } from './routes/story.ts';
import { serveWebhooks, type WebhookParts } from './routes/webhooks.ts';

export interface ServerParts {
  log: FeedLog;
  readers: Readers;
  /** Who is told of events; without it there are no webhooks. */
  webhooks?: WebhookParts;
  /** Looks for what is nearly in a story; without it nobody can. */
  nearMisses?: FindNearMisses;
  /** What is asked of documents beside the log, and done to them; without it they have no pages. */
  documents?: DocumentParts;
  /** What runs by the clock; without it there is no page of it. */
  schedules?: ScheduleParts;
  /** Lets a rejected document be tried again; without it nobody can. */
  retry?: RetryDocument;
  /** Notes what people decide about stories; without it nobody can decide anything. */
  curate?: CurateParts;
  /** What the queue dashboard shows. */
  queues: readonly Queue[];
  /** For Prometheus; without them there is no address for it. */
  metrics?: Metrics;
  /** Version of the program. */
  version: string;
  /**
   * The address that will be listened on. On a loopback one requests for other hosts are refused, and without tokens
   * everyone may do everything; on any other nobody may do anything without a token.
   */
  host: string;
  tokens: Tokens;
  /** The address that people use, where a proxy stands in front; '' otherwise. */
  publicUrl: string;
  /** Told of every route as it is added. */
  onRoute?: (route: { method: string | string[]; url: string }) => void;
  /** Milliseconds between two signs of life on a stream without news. */
  heartbeatMilliseconds?: number;
  /** A pino logger; requests are logged at level debug. */
  logger: FastifyBaseLogger;
}

/** The HTTP server, complete but not listening yet: pages, feed, schemas, health and the queue dashboard. */
export const createServer = ({
  log,
  readers,
  webhooks,
  documents,
  nearMisses,
  retry,
  curate,
  schedules,
  queues,
  metrics,
  version,
  host,
  tokens,
  publicUrl,
  onRoute,
  heartbeatMilliseconds,
  logger,
}: ServerParts): FastifyInstance => {
  const { app, guard } = createFrame({ host, tokens, publicUrl, logger });
  app.addHook('onResponse', async (request, reply) => {
    request.log.debug(
      {
        method: request.method,
        url: request.url,
        status: reply.statusCode,
        ms: Math.round(reply.elapsedTime),
      },
      'request',
    );
  });
  if (onRoute) app.addHook('onRoute', onRoute);
  readForms(app);

  serveAssets(app);
  serveLists(app, readers, retry !== undefined, schedules);
  if (retry) serveRetry(app, retry);
  serveStory(app, readers, log, curate !== undefined, nearMisses);
  if (curate) serveCurations(app, readers, curate);
  if (documents) serveDocuments(app, log, documents);
  serveFetches(app, readers);
  const live = createLiveFeed(log, (error) => logger.error({ err: error }, 'the feed cannot follow the log'));
  app.addHook('onClose', () => live.close());
  serveEvents(app, log, live);
  serveExport(app, log);
  serveEventStream(app, log, live, heartbeatMilliseconds);
  if (webhooks) serveWebhooks(app, log, webhooks);
  if (schedules) serveSchedules(app, schedules);
  serveJsonFeed(app, readers, publicUrl);
  serveSchemas(app);
  serveApi(app, version);
  serveSignIn(app, guard);
  serveHealth(app, { log, readers, version });
  if (metrics) serveMetrics(app, metrics);
  serveQueues(app, queues);
  return app;
};
