import type { Job, JobsOptions, Queue } from 'bullmq';
import { DelayedError, UnrecoverableError } from 'bullmq';
import type { z } from 'zod';
import { PermanentError } from '../errors.ts';
import type { QueueName } from '../queues/names.ts';
import type { Queues } from '../queues/queues.ts';

/** A kind of job: its queue, the shape of what it carries, and how its id is made of that. */
export interface JobDefinition<Payload> {
  queue: QueueName;
  schema: z.ZodType<Payload>;
  /** The same payload and generation give the same id, so that what waits already is not enqueued twice. */
  id(payload: Payload, generation: number): string;
  options?: JobsOptions;
}

/** Enqueues one job; a job of that id which waits or is at work stays as it is, and a failed one is replaced. */
export const enqueue = async <Payload>(
  queues: Queues,
  job: JobDefinition<Payload>,
  payload: Payload,
  generation = 0,
): Promise<string> => {
  const jobId = job.id(payload, generation);
  const queue = queues.queue(job.queue);
  await removeIf('failed', queue, jobId);
  await queue.add(job.queue, job.schema.parse(payload), { ...job.options, jobId });
  return jobId;
};

/** Takes away a job that waits for its time, so that the next `enqueue` makes a new one; any other stays as it is. */
export const dropDelayed = async <Payload>(
  queues: Queues,
  job: JobDefinition<Payload>,
  payload: Payload,
  generation = 0,
): Promise<void> => {
  await removeIf('delayed', queues.queue(job.queue), job.id(payload, generation));
};

const removeIf = async (state: 'delayed' | 'failed', queue: Queue, jobId: string): Promise<void> => {
  if ((await queue.getJobState(jobId)) === state) await queue.remove(jobId);
};

/** Lets `work` do a kind of job, `concurrency` at a time. A permanent error is not tried again. */
export const workOn = <Payload>(
  queues: Queues,
  job: JobDefinition<Payload>,
  concurrency: number,
  work: (payload: Payload, job: Job) => Promise<unknown>,
): void => {
  queues.worker(
    job.queue,
    async (received) => {
      const payload = job.schema.safeParse(received.data);
      if (!payload.success) {
        throw new UnrecoverableError(
          `${job.queue} job ${received.id} carries what it should not: ${payload.error.message}`,
        );
      }
      try {
        return await work(payload.data, received);
      } catch (error) {
        if (error instanceof PermanentError) throw new UnrecoverableError(error.message);
        throw error;
      }
    },
    concurrency,
  );
};

/** Puts off a job at work, which counts as no attempt; only to be thrown on. */
export const putOff = async (job: Job, seconds: number): Promise<never> => {
  await job.moveToDelayed(Date.now() + 1000 * seconds, job.token);
  throw new DelayedError();
};
