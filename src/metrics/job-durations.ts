import { Histogram } from 'prom-client';
import type { QueueName } from '../queues/names.ts';

/** How long the jobs of this process took, in seconds, by queue and outcome. */
export interface JobDurations {
  observe(queue: QueueName, outcome: 'done' | 'failed', seconds: number): void;
  histogram: Histogram;
}

export const createJobDurations = (): JobDurations => {
  const histogram = new Histogram({
    name: 'onestory_job_duration_seconds',
    help: 'How long jobs of this process took, by queue and outcome.',
    labelNames: ['queue', 'outcome'],
    buckets: [0.005, 0.02, 0.1, 0.5, 1, 2, 5, 15, 60, 300],
    registers: [],
  });
  return {
    histogram,
    observe: (queue, outcome, seconds) => histogram.observe({ queue, outcome }, seconds),
  };
};
