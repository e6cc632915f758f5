import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { createJobDurations } from '../metrics/job-durations.ts';
import { createMetrics } from '../metrics/metrics.ts';
import { startPipeline } from '../program.ts';
import { checkTokens, serve, serveHealthOnly } from '../serve.ts';
import { openStore } from '../store.ts';
import { openStoreQueues } from '../store-queues.ts';
import { print } from './output.ts';
import { interruption } from './run.ts';
import { aborted } from './start.ts';

/** `onestory worker`: the dispatcher and the workers, on as many machines as one likes. */
export const workOnly = async (config: Config, logger: Logger): Promise<undefined> => {
  const stopped = interruption();
  if (config.healthPort !== undefined) checkTokens(config);
  const program = await startPipeline(config, logger);
  try {
    if (stopped.aborted) return undefined;
    const health =
      config.healthPort === undefined
        ? undefined
        : await serveHealthOnly(config, config.healthPort, program, logger);
    try {
      await print(`Working. Files dropped into ${config.inbox} are ingested. Ctrl-C stops.`);
      if (health) await print(`Health      ${health.url}/health  /ready  /metrics`);
      await Promise.race([aborted(stopped), program.failed]);
    } finally {
      await health?.close();
    }
  } finally {
    await program.stop();
  }
  return undefined;
};

/** `onestory serve`: the dashboard and the feed. */
export const serveOnly = async (config: Config, logger: Logger): Promise<undefined> => {
  const stopped = interruption();
  const store = await openStore(config, logger);
  try {
    const queues = await openStoreQueues(config, store, logger);
    try {
      const metrics = createMetrics({ store, queues, jobs: createJobDurations() });
      const server = await serve(config, store, queues, metrics, logger);
      try {
        await print(`Serving ${server.url}/ Ctrl-C stops.`);
        await aborted(stopped);
      } finally {
        await server.close();
      }
    } finally {
      await queues.close();
    }
  } finally {
    await store.close();
  }
  return undefined;
};
