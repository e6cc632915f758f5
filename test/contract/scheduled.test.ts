import { describe, expect, it } from 'vitest';
import { onSchedule, runNow } from '../../src/jobs/scheduled.ts';
import type { Runs } from '../../src/schedules/runs.ts';
import { queueBackEnds, queuesOfEachTest } from '../support/queue-back-ends.ts';

/** What came of runs is not looked at here. */
const runs: Runs = { last: async () => null, firstSet: async () => new Date(), note: (_, work) => work() };

describe.each(queueBackEnds('schedules on Redis'))(
  'what somebody asks for besides the clock, on %s',
  (_name, create) => {
    const queues = queuesOfEachTest(create);

    const left = () => queues().queue('measure').getJobCountByTypes('waiting', 'active', 'delayed', 'failed');
    const ended = (): Promise<void> => expect.poll(left, { timeout: 300_000 }).toBe(0);

    it('runs once where it was asked for again before it began', async () => {
      let begun = 0;
      for (let i = 0; i < 3; i++) await runNow(queues(), 'measure');
      onSchedule(runs, queues(), 'measure', async () => begun++);
      await ended();
      expect(begun).toBe(1);
    });

    it('runs once more where it was asked for while it was at work, however often', async () => {
      let begun = 0;
      onSchedule(runs, queues(), 'measure', async () => {
        begun++;
        if (begun === 1) for (let i = 0; i < 3; i++) await runNow(queues(), 'measure');
      });
      await runNow(queues(), 'measure');
      await ended();
      expect(begun).toBe(2);
    });

    it('runs again after it has failed', async () => {
      let begun = 0;
      onSchedule(runs, queues(), 'measure', async () => {
        begun++;
        if (begun === 1) throw new Error('not this time');
      });
      await runNow(queues(), 'measure');
      await expect.poll(left, { timeout: 300_000 }).toBe(1);
      await expect.poll(() => queues().queue('measure').getFailedCount(), { timeout: 300_000 }).toBe(1);
      await runNow(queues(), 'measure');
      await ended();
      expect(begun).toBe(2);
    });
  },
);
