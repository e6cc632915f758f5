import { sha256 } from '../ids.ts';
import { type FetchJob, fetchJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Asks for addresses of one host; there is one job for a host at a time. */
export const fetch: JobDefinition<FetchJob> = {
  queue: 'fetch',
  schema: fetchJob,
  id: ({ host }) => `fetch-${sha256(host).slice(0, 24)}`,
  // What is still due comes with the next discovery.
  options: { attempts: 1 },
};
