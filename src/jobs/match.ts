import { type MatchJob, matchJob } from '../schemas/jobs.ts';
import type { JobDefinition } from './define.ts';

/** Places articles into stories. */
export const match: JobDefinition<MatchJob> = {
  queue: 'match',
  schema: matchJob,
  id: ({ from, to }, generation) => `match-${from}-${to}-${generation}`,
};
