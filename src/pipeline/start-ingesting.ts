import { readingOf } from '../config.ts';
import { workOn } from '../jobs/define.ts';
import { ingest } from '../jobs/ingest.ts';
import { lastSeen } from '../projections/queries/last-seen.ts';
import { ingestJobWork } from '../workers/ingest.ts';
import type { Parts } from './parts.ts';

/** They wait for files. */
const jobsAtOnce = 2;

/** Starts the workers that put documents into the log. */
export const startIngesting = ({ config, queues, store: { log, pool }, signal }: Parts): void =>
  workOn(queues, ingest, jobsAtOnce, (job) =>
    ingestJobWork(job, {
      log,
      signal,
      lastSeen: (places) => lastSeen(pool, places),
      ...readingOf(config),
    }),
  );
