import { createErased } from '../erasure/erased.ts';
import { workOn } from '../jobs/define.ts';
import { normalise } from '../jobs/normalise.ts';
import { normaliseJobWork } from '../workers/normalise.ts';
import type { Parts } from './parts.ts';

/** One is written to the log while the threads have the other. */
const jobsAtOnce = 2;

/** Starts the workers that make articles of documents, in threads. */
export const startNormalising = ({
  queues,
  store: { log },
  threads: pool,
  activeRules,
  carefully,
}: Parts): void => {
  const erased = createErased(log);
  workOn(queues, normalise, jobsAtOnce, (job) =>
    carefully({
      step: 'normalise',
      documents: job.documents,
      work: (documents, touch) =>
        normaliseJobWork({ ...job, documents: [...documents] }, { log, pool, activeRules, erased }, touch),
    }),
  );
};
