import { type FastifyBaseLogger, type FastifyInstance, fastify, LogController } from 'fastify';
import type { FeedLog } from '../feed/read-events.ts';
import type { Metrics } from '../metrics/metrics.ts';
import { guardAccess } from './access/guard.ts';
import type { Tokens } from './access/tokens.ts';
import { answerError, answerErrors } from './answer-errors.ts';
import { checkHost } from './host-check.ts';
import type { Readers } from './readers.ts';
import { serveHealth } from './routes/health.ts';
import { serveMetrics } from './routes/metrics.ts';
import { secureAnswers } from './security-headers.ts';

interface Parts {
  log: FeedLog;
  readers: Readers;
  metrics: Metrics;
  version: string;
  host: string;
  tokens: Tokens;
  logger: FastifyBaseLogger;
}

/** What watches over a worker asks: `/health`, `/ready` and `/metrics`, under the same access as the whole server. */
export const createHealthServer = ({
  log,
  readers,
  metrics,
  version,
  host,
  tokens,
  logger,
}: Parts): FastifyInstance => {
  const app = fastify({
    loggerInstance: logger,
    logController: new LogController({ disableRequestLogging: true }),
    frameworkErrors: answerError,
    forceCloseConnections: true,
  });
  secureAnswers(app);
  checkHost(app, host);
  guardAccess(app, { tokens, host, publicUrl: '' });
  answerErrors(app);
  serveHealth(app, { log, readers, version });
  serveMetrics(app, metrics);
  return app;
};
