import { enqueue } from '../jobs/define.ts';
import { match } from '../jobs/match.ts';
import { normalise } from '../jobs/normalise.ts';
import type { Logger } from '../logger.ts';
import type { Undone } from '../projections/queries/undone.ts';
import type { Queues } from '../queues/queues.ts';

/** One step of the pipeline: where its undone work is listed, and the job that does it. */
interface Step {
  name: 'normalise' | 'match';
  undone(after: number, limit: number): Promise<Undone[]>;
  enqueue(batch: readonly Undone[], generation: number): Promise<string>;
}

interface Dependencies {
  queues: Queues;
  undoneDocuments: Step['undone'];
  unplacedArticles: Step['undone'];
  /** What people have decided and nobody has carried out. */
  pendingCurations: Step['undone'];
  logger: Logger;
  /** Documents in one job, at most. */
  batch: number;
  /** Documents waiting in one queue, at most. */
  waiting: number;
}

export interface Dispatcher {
  /** Enqueues what is undone behind the last position enqueued, as far as the queues have room. */
  dispatch(): Promise<void>;
  /** Enqueues again whatever is undone and has no job in the queue: what an emptied queue lost, or what failed. */
  sweep(): Promise<void>;
}

/**
 * The bridge from the log to the queues: the log's projections show what is undone, and the dispatcher enqueues it, in
 * batches and never more than the queues should hold. It keeps nothing that could be lost: all it remembers is which jobs
 * it has enqueued, so as not to enqueue the same work twice while it waits. One dispatcher leads at a time (see
 * ../log/leadership.ts).
 */
export const createDispatcher = (dependencies: Dependencies): Dispatcher => {
  const steps = stepsOf(dependencies).map((step) => createStepDispatcher(step, dependencies));
  return {
    dispatch: async () => {
      for (const step of steps) await step.dispatch();
    },
    sweep: async () => {
      for (const step of steps) await step.sweep();
    },
  };
};

const stepsOf = ({ queues, undoneDocuments, unplacedArticles, pendingCurations }: Dependencies): Step[] => [
  {
    name: 'normalise',
    undone: undoneDocuments,
    enqueue: (batch, generation) =>
      enqueue(queues, normalise, { ...range(batch), documents: batch.map(({ id }) => id) }, generation),
  },
  {
    name: 'match',
    undone: unplacedArticles,
    enqueue: (batch, generation) =>
      enqueue(queues, match, { ...range(batch), articles: batch.map(({ id }) => id) }, generation),
  },
  {
    name: 'match',
    undone: pendingCurations,
    enqueue: (batch, generation) => enqueue(queues, match, { ...range(batch), articles: [] }, generation),
  },
];

const range = (batch: readonly Undone[]): { from: number; to: number } => ({
  from: batch[0]?.position ?? 0,
  to: batch.at(-1)?.position ?? 0,
});

/** What the dispatcher knows of a job it has enqueued. */
interface Enqueued {
  job: string;
  generation: number;
}

const createStepDispatcher = (step: Step, { queues, logger, batch, waiting }: Dependencies): Dispatcher => {
  const enqueued = new Map<string, Enqueued>();
  let reached = 0;

  const enqueueBatches = async (undone: readonly Undone[], size: number): Promise<void> => {
    for (let start = 0; start < undone.length; start += size) {
      const some = undone.slice(start, start + size);
      const generation = 1 + Math.max(-1, ...some.map(({ id }) => enqueued.get(id)?.generation ?? -1));
      const job = await step.enqueue(some, generation);
      for (const { id } of some) enqueued.set(id, { job, generation });
      logger.debug({ step: step.name, job, documents: some.length }, 'enqueued');
    }
  };

  /** Forgets what has been done since. */
  const forgetDone = async (): Promise<void> => {
    if (enqueued.size === 0) return;
    const undone = new Set((await step.undone(0, enqueued.size + waiting)).map(({ id }) => id));
    for (const id of enqueued.keys()) if (!undone.has(id)) enqueued.delete(id);
  };

  const dispatch = async (): Promise<void> => {
    if (enqueued.size >= waiting / 2) await forgetDone();
    const room = waiting - enqueued.size;
    if (room <= 0) return;
    const undone = await step.undone(reached, room);
    await enqueueBatches(undone, batch);
    reached = undone.at(-1)?.position ?? reached;
  };

  const sweep = async (): Promise<void> => {
    await forgetDone();
    const undone = await step.undone(0, waiting);
    const lost: Undone[] = [];
    const failed: Undone[] = [];
    const states = new Map<string, string>();
    for (const one of undone) {
      const job = enqueued.get(one.id)?.job;
      const state = job ? (states.get(job) ?? (await queues.queue(step.name).getJobState(job))) : 'unknown';
      if (job) states.set(job, state);
      if (state === 'failed') failed.push(one);
      else if (state === 'unknown' || state === 'completed') lost.push(one);
    }
    if (lost.length > 0)
      logger.info({ step: step.name, documents: lost.length }, 'enqueued: no job was there for them');
    await enqueueBatches(lost, batch);
    // One by one: the document that makes its job fail must not keep back the others of its batch.
    await enqueueBatches(failed, 1);
    reached = Math.max(reached, undone.at(-1)?.position ?? 0);
  };

  return { dispatch, sweep };
};
