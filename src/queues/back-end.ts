import type { JobsOptions, Processor, Queue, Worker } from 'bullmq';
import type { Logger } from '../logger.ts';
import type { QueueName } from './names.ts';

/** Makes the queues and workers of one kind of store. */
export interface BackEnd {
  kind: 'postgres' | 'redis';
  queue(name: QueueName, defaultJobOptions: JobsOptions): Queue;
  worker(name: QueueName, work: Processor, concurrency: number): Worker;
  /**
   * From now on a lost connection is not waited for: it would keep what is being closed open for ever.
   * @returns whether the store answers, as far as one knows.
   */
  beginClosing(): boolean;
  /** Ends every connection, also those that queues and workers have not closed themselves. */
  close(): Promise<void>;
}

export interface BackEndOptions {
  /** Milliseconds after which a job whose worker died is given to another. */
  lockMilliseconds: number;
  /** Milliseconds after which a store that says nothing counts as gone. */
  answerMilliseconds: number;
  logger: Logger;
}

/** How long a worker's job is its own. */
export const locks = (lockMilliseconds: number) => ({
  lockDuration: lockMilliseconds,
  stalledInterval: lockMilliseconds,
});
