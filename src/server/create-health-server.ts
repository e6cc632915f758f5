import type { FastifyBaseLogger, FastifyInstance } from 'fastify';
import type { FeedLog } from '../feed/read-events.ts';
import type { Metrics } from '../metrics/metrics.ts';
import type { Readers } from '../readers/readers.ts';
import type { Tokens } from './access/tokens.ts';
import { createFrame } from './create-frame.ts';
import { serveHealth } from './routes/health.ts';
import { serveMetrics } from './routes/metrics.ts';

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
  const { app } = createFrame({ host, tokens, publicUrl: '', logger });
  serveHealth(app, { log, readers, version });
  serveMetrics(app, metrics);
  return app;
};
