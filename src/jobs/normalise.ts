import { type NormaliseJob, normaliseJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Makes documents readable: each becomes an article or a rejection. */
export const normalise: JobDefinition<NormaliseJob> = {
  queue: 'normalise',
  schema: normaliseJob,
  id: ({ from, to }, generation) => `normalise-${from}-${to}-${generation}`,
};
