import type { Job, JobsOptions, Processor, Queue, Worker } from 'bullmq';
import { endsWithin } from '../ends-within.ts';
import type { Logger } from '../logger.ts';
import type { BackEnd } from './back-end.ts';
import { type QueueName, queueNames } from './names.ts';
import { openPostgres } from './postgres-back-end.ts';
import { openRedis } from './redis-back-end.ts';
import type { TakenQueues } from './taken.ts';

export interface Queues {
  backend: BackEnd['kind'];
  queue(name: QueueName): Queue;
  /** Does the jobs of a queue, if it is one of those that this process takes. */
  worker(name: QueueName, work: Processor, concurrency: number): Worker | undefined;
  /** Throws every job away. Nothing is lost by it: the dispatcher enqueues what the log shows undone. */
  empty(): Promise<void>;
  /**
   * Takes no more jobs and waits for those at work, and for `others` that use the queues; then closes every worker and
   * queue that was opened here. Always ends: what takes too long, or waits for a Redis that is gone, is left behind, and
   * whoever looks next finds its work undone in the log.
   */
  close(others?: Promise<unknown>): Promise<void>;
}

interface Options {
  connectionString: string;
  redisUrl: string;
  /** The log's: programs on other logs may share the Redis. */
  incarnation: string;
  logger: Logger;
  /** Default: all. */
  takes?: TakenQueues;
  /** Told how long each job of a worker opened here took. */
  onJobEnd?: (queue: QueueName, outcome: 'done' | 'failed', seconds: number) => void;
  /** Milliseconds after which a job whose worker died is given to another. Default: half a minute. */
  lockMilliseconds?: number | undefined;
  /** Milliseconds after which a database or Redis that says nothing counts as gone. Default: a minute. */
  answerMilliseconds?: number | undefined;
}

/** Milliseconds that the jobs at work get to end: Docker kills ten seconds after it has asked. */
const patience = 7000;
/** The same where their store is gone, and for what takes no time where it is not. */
const shortPatience = 1000;

/**
 * The one place that knows where the queues live: in Redis or Valkey when `redisUrl` is set, else in PostgreSQL beside
 * the log. Finished jobs are removed, failed ones kept for a while to be looked at: what happened is in the log.
 *
 * @throws TransientError where Redis does not answer.
 */
export const openQueues = async ({
  connectionString,
  redisUrl,
  incarnation,
  logger,
  takes,
  onJobEnd = () => {},
  lockMilliseconds = 30_000,
  answerMilliseconds = 60_000,
}: Options): Promise<Queues> => {
  const options = { lockMilliseconds, answerMilliseconds, logger };
  const backEnd = redisUrl
    ? await openRedis(redisUrl, incarnation.slice(0, 8), options)
    : await openPostgres(connectionString, options);
  const queues = new Map<QueueName, Queue>();
  const workers: Worker[] = [];
  const queueOf = (name: QueueName): Queue => {
    const known = queues.get(name);
    if (known) return known;
    const queue = backEnd.queue(name, jobDefaults);
    queue.on('error', (error) => logger.warn({ queue: name, err: error }, 'queue error'));
    queues.set(name, queue);
    return queue;
  };
  return {
    backend: backEnd.kind,
    queue: queueOf,
    empty: async () => {
      await Promise.all(queueNames.map((name) => queueOf(name).obliterate({ force: true })));
    },
    worker: (name, work, concurrency) => {
      if (takes && takes[name] === undefined) return undefined;
      const worker = backEnd.worker(name, work, takes?.[name] ?? concurrency);
      worker.on('error', (error) => logger.warn({ queue: name, err: error }, 'worker error'));
      worker.on('completed', (job) => onJobEnd(name, 'done', secondsOf(job)));
      worker.on('failed', (job, error) => {
        onJobEnd(name, 'failed', secondsOf(job));
        const again = job !== undefined && job.finishedOn === undefined;
        const { documents, articles, webhook } = job?.data ?? {};
        const about = { documents, articles, webhook };
        const facts = { queue: name, job: job?.id, ...about, attempts: job?.attemptsMade, err: error };
        if (again) logger.info(facts, 'a job failed and is tried again');
        else logger.warn(facts, `a ${name} job failed: ${error.message}`);
      });
      workers.push(worker);
      return worker;
    },
    close: async (others = Promise.resolve()) => {
      const answers = backEnd.beginClosing();
      const ended = Promise.all([...workers.map((worker) => worker.close()), others]);
      const closed =
        (await endsWithin(answers ? patience : shortPatience, ended)) &&
        (await endsWithin(shortPatience, Promise.all([...queues.values()].map((queue) => queue.close()))));
      if (!closed) logger.warn('stopped without waiting for all jobs; what they leave undone is done again');
      await backEnd.close();
    },
  };
};

const secondsOf = (job: Job | undefined): number =>
  Math.max(0, (job?.finishedOn ?? Date.now()) - (job?.processedOn ?? Date.now())) / 1000;

const jobDefaults: JobsOptions = {
  attempts: 5,
  backoff: { type: 'exponential', delay: 500, jitter: 0.5 },
  removeOnComplete: true,
  removeOnFail: { count: 1000, age: 7 * 24 * 3600 },
};
