import { sha256 } from '../ids.ts';
import { type IngestJob, ingestJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Reads files and appends what they hold to the log. */
export const ingest: JobDefinition<IngestJob> = {
  queue: 'ingest',
  schema: ingestJob,
  id: ({ root, paths }, generation) =>
    `ingest-${sha256([root, ...paths].join('\0')).slice(0, 24)}-${generation}`,
};
