import { workOn } from '../jobs/define.ts';
import { match } from '../jobs/match.ts';
import { onSchedule } from '../jobs/scheduled.ts';
import type { Model } from '../matching/model/model.ts';
import { threadHands } from '../placing/match-hands.ts';
import { snapshotFile } from '../snapshot-file.ts';
import { spillingOf } from '../spill-files.ts';
import { createMatchWork } from '../workers/match.ts';
import { reconcile } from '../workers/reconcile.ts';
import type { Parts } from './parts.ts';

/** A matcher places one article after the other. */
const jobsAtOnce = 1;

/**
 * Starts the worker that places articles into stories, and what heals the stories now and then.
 *
 * @returns a function that keeps what matching has found out, for the next start: to be called when no job is at work.
 */
export const startMatching = ({
  config,
  logger,
  queues,
  store: { log, runs },
  threads,
  activeModel,
  carefully,
  signal,
}: Parts): (() => Promise<void>) => {
  const dependencies = {
    log,
    activeModel,
    logger,
    windowDays: config.windowDays,
    spilling: spillingOf(config, logger),
    hands: (model: Model) => threadHands(threads, model),
    snapshots: snapshotFile(config, log, logger),
  };
  const work = createMatchWork(dependencies);
  workOn(queues, match, jobsAtOnce, (job) =>
    job.articles.length === 0
      ? work(job)
      : carefully({
          step: 'match',
          documents: job.articles,
          work: (articles, touch) => work({ ...job, articles: [...articles] }, touch),
        }),
  );
  onSchedule(runs, queues, 'reconcile', async () => {
    const { difference, settled, state } = await reconcile({ ...dependencies, signal });
    if ('match' in config.queues && state.model === (await activeModel()).model) {
      await state.catchUp();
      if (!signal.aborted) work.adopt(state);
    }
    return { articles: difference.articles, moved: difference.moved, events: settled?.events ?? 0 };
  });
  return work.keep;
};
