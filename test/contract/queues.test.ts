import type { Worker } from 'bullmq';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { z } from 'zod';
import { PermanentError, TransientError } from '../../src/errors.ts';
import { enqueue, type JobDefinition, workOn } from '../../src/jobs/define.ts';
import type { Queues } from '../../src/queues/queues.ts';
import { type QueueBackEnd, queueBackEnds } from '../support/queue-back-ends.ts';

const job: JobDefinition<{ number: number }> = {
  queue: 'ingest',
  schema: z.object({ number: z.number() }),
  id: ({ number }, generation) => `job-${number}-${generation}`,
  options: { backoff: { type: 'fixed', delay: 20 } },
};

describe.each(queueBackEnds('the queues on Redis'))('the queues on %s', (_name, create) => {
  let backEnd: QueueBackEnd;
  let queues: Queues;
  beforeAll(async () => {
    backEnd = await create();
  });
  beforeEach(async () => {
    queues = await backEnd.open();
  });
  afterEach(async () => {
    await queues.queue('ingest').obliterate({ force: true });
    await queues.close();
  });
  afterAll(() => backEnd.close());

  /** Works with `work` until it has been called so many times. */
  const callsOf = (times: number, work: (number: number, call: number) => void): Promise<number[]> =>
    new Promise((resolve) => {
      const calls: number[] = [];
      workOn(queues, job, 2, async ({ number }) => {
        calls.push(number);
        if (calls.length === times) setTimeout(() => resolve(calls), 200);
        work(number, calls.length);
      });
    });

  it('does each job', async () => {
    const calls = callsOf(3, () => {});
    for (const number of [1, 2, 3]) await enqueue(queues, job, { number });
    expect((await calls).sort()).toEqual([1, 2, 3]);
  });

  it('keeps one job of an id while it waits', async () => {
    await enqueue(queues, job, { number: 1 });
    await enqueue(queues, job, { number: 1 });
    await enqueue(queues, job, { number: 1 }, 1);
    expect(await queues.queue('ingest').getJobCountByTypes('waiting')).toBe(2);
  });

  it('does a job again after a transient error', async () => {
    const calls = callsOf(3, (_number, call) => {
      if (call < 3) throw new TransientError('not yet');
    });
    await enqueue(queues, job, { number: 7 });
    expect(await calls).toEqual([7, 7, 7]);
  });

  /** A job is called before it is kept as failed. */
  const reasonOfFailure = async (): Promise<string> => {
    for (;;) {
      const [failed] = await queues.queue('ingest').getFailed();
      if (failed?.failedReason) return failed.failedReason;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  };

  it('does a job once after a permanent error, and keeps it as failed with the reason', async () => {
    const calls = callsOf(1, () => {
      throw new PermanentError('never');
    });
    await enqueue(queues, job, { number: 8 });
    expect(await calls).toEqual([8]);
    expect(await reasonOfFailure()).toBe('never');
  });

  it('does not let a worker see what a job must not carry', async () => {
    const calls = callsOf(1, () => {});
    await queues.queue('ingest').add('ingest', { number: 'one' }, { jobId: 'wrong' });
    await enqueue(queues, job, { number: 9 });
    expect(await calls).toEqual([9]);
    expect(await reasonOfFailure()).toContain('number');
  });

  it('removes finished jobs, so that the same work can come again', async () => {
    const calls = callsOf(2, () => {});
    await enqueue(queues, job, { number: 5 });
    while ((await queues.queue('ingest').getJobState('job-5-0')) !== 'unknown') {
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
    await enqueue(queues, job, { number: 5 });
    expect(await calls).toEqual([5, 5]);
  });

  it('does a delayed job when its time has come, and not before', async () => {
    const calls = callsOf(2, () => {});
    const queue = queues.queue('ingest');
    await queue.add('ingest', { number: 1 }, { jobId: 'later', delay: 3_600_000 });
    await queue.add('ingest', { number: 2 }, { jobId: 'soon', delay: 100 });
    await enqueue(queues, job, { number: 3 });
    expect((await calls).sort()).toEqual([2, 3]);
    expect(await queue.getJobState('later')).toBe('delayed');
  });

  it('gives the job of a worker that died to another', async () => {
    const begun = new Promise<Worker | undefined>((resolve) => {
      const worker = queues.worker(
        'ingest',
        () => {
          resolve(worker);
          return new Promise(() => {});
        },
        1,
      );
    });
    await enqueue(queues, job, { number: 4 });
    // As a process that is killed: what it has in hand stays behind, and nobody renews its lock.
    await (await begun)?.close(true);
    expect(await callsOf(1, () => {})).toEqual([4]);
  });

  it('closes when the jobs at work have ended, and takes no others', async () => {
    const other = await backEnd.open();
    const done: number[] = [];
    let letEnd = (): void => {};
    const mayEnd = new Promise<void>((resolve) => {
      letEnd = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      workOn(other, job, 1, async ({ number }) => {
        resolve();
        await mayEnd;
        done.push(number);
      });
    });
    for (const number of [1, 2]) await enqueue(queues, job, { number });
    await begun;
    const closed = other.close();
    setTimeout(letEnd, 300);
    await closed;
    expect(done).toEqual([1]);
    expect(await queues.queue('ingest').getJobCounts('waiting', 'active')).toEqual({ waiting: 1, active: 0 });
  });

  it('is emptied of every job, whatever state it is in', async () => {
    const queue = queues.queue('ingest');
    let letEnd = (): void => {};
    const mayEnd = new Promise<void>((resolve) => {
      letEnd = resolve;
    });
    const begun = new Promise<void>((resolve) => {
      workOn(queues, job, 1, async ({ number }) => {
        if (number === 1) throw new PermanentError('never');
        resolve();
        await mayEnd;
      });
    });
    await queue.add('ingest', { number: 0 }, { jobId: 'later', delay: 60_000 });
    for (const number of [1, 2, 3]) await enqueue(queues, job, { number });
    await begun;
    expect(await queue.getJobCounts('failed', 'active', 'waiting', 'delayed')).toEqual({
      failed: 1,
      active: 1,
      waiting: 1,
      delayed: 1,
    });
    await queues.empty();
    expect(await queue.getJobCounts('failed', 'active', 'waiting', 'delayed')).toEqual({
      failed: 0,
      active: 0,
      waiting: 0,
      delayed: 0,
    });
    letEnd();
  });

  it('does a scheduled job again and again, and has one schedule however often it is set', async () => {
    const queue = queues.queue('ingest');
    const calls = callsOf(3, () => {});
    for (let time = 0; time < 2; time += 1) {
      await queue.upsertJobScheduler('often', { every: 100 }, { name: 'ingest', data: { number: 3 } });
    }
    expect((await calls).length).toBeGreaterThanOrEqual(3);
    expect(await queue.getJobSchedulersCount()).toBe(1);
    await queue.removeJobScheduler('often');
  });
});
