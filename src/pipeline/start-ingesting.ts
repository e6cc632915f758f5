import { readingOf } from '../config.ts';
import { workOn } from '../jobs/define.ts';
import { ingest } from '../jobs/ingest.ts';
import { ingestJobWork } from '../workers/ingest.ts';
import type { Parts } from './parts.ts';

/** They wait for files. */
const jobsAtOnce = 2;

/** Starts the workers that put documents into the log. */
export const startIngesting = ({ config, queues, store: { log }, signal }: Parts): void =>
  workOn(queues, ingest, jobsAtOnce, (job) => ingestJobWork(job, { log, signal, ...readingOf(config) }));
