import { setTimeout as sleep } from 'node:timers/promises';
import {
  type ConnectionOptions,
  type IQueueBackend,
  type Job,
  type JobProgress,
  type RedisQueueBackend,
  Worker,
} from 'bullmq';

/** Milliseconds between two attempts to take a job from a store that fails to give one. */
const pauseMilliseconds = 300;

/**
 * A worker that pauses where its store fails: a disk that is full, a server that starts, a proxy that leads nowhere.
 * BullMQ's own pauses only where it is refused, and asks hundreds of times a second else.
 */
export class PatientWorker<
  Backend extends IQueueBackend = RedisQueueBackend,
  Connection = ConnectionOptions,
> extends Worker<unknown, unknown, string, Backend, JobProgress, Connection> {
  protected override async moveToActive(token: string, name?: string): Promise<Job> {
    try {
      return await super.moveToActive(token, name);
    } catch (error) {
      await sleep(pauseMilliseconds);
      throw error;
    }
  }
}
