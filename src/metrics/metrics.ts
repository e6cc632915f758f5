import { Counter, collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { checkpointName } from '../projections/apply.ts';
import { counts, rejectionsByReason } from '../projections/queries/counts.ts';
import { oldestUndone } from '../projections/queries/undone.ts';
import { queueNames } from '../queues/names.ts';
import type { Queues } from '../queues/queues.ts';
import type { Store } from '../store.ts';
import type { JobDurations } from './job-durations.ts';

/** What Prometheus reads: text in its exposition format, with the content type that names it. */
export interface Metrics {
  read(): Promise<{ text: string; type: string }>;
}

/**
 * The metrics of a process: its own (memory, event loop, durations of its jobs), and those of the whole, which every
 * process on the same database and queues tells alike: so take them from one of them, or the highest.
 */
export const createMetrics = ({
  store,
  queues,
  jobs,
}: {
  store: Store;
  queues: Queues;
  jobs: JobDurations;
}): Metrics => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  registry.registerMetric(jobs.histogram);
  const update = theWhole(registry, store, queues);
  return {
    read: async () => {
      await update();
      return { text: await registry.metrics(), type: registry.contentType };
    },
  };
};

const queueStates = ['waiting', 'active', 'delayed', 'prioritized', 'failed'] as const;

/** Declares what is told of the whole pipeline; the function returned reads it anew. */
const theWhole = (registry: Registry, { pool, log }: Store, queues: Queues): (() => Promise<void>) => {
  const registers = [registry];
  const gauge = <Label extends string>(name: string, help: string, labelNames: Label[] = []) =>
    new Gauge({ name, help, labelNames, registers });
  const received = new Counter({
    name: 'onestory_documents_received_total',
    help: 'Documents that have arrived.',
    registers,
  });
  // No totals: an erasure takes an article away, and what is mended is no rejection any more.
  const articles = gauge('onestory_articles', 'Articles there are.');
  const rejections = gauge('onestory_rejections', 'Rejections that stand, by reason.', ['reason']);
  const stories = gauge('onestory_stories', 'Stories there are.');
  const waiting = gauge('onestory_waiting', 'What a stage has still to do.', ['stage']);
  const age = gauge('onestory_waiting_age_seconds', 'How long the oldest of it has waited.', ['stage']);
  const head = gauge('onestory_log_position', 'Position of the last event of the log.');
  const projected = gauge('onestory_projections_position', 'Log position that tables and pages stand at.');
  const fed = gauge('onestory_feed_position', 'Log position of the last event of the feed.');
  const lag = gauge(
    'onestory_dispatcher_lag_positions',
    'From the oldest undone work in the log to its end; 0 where all is done.',
  );
  const depth = gauge('onestory_queue_jobs', 'Jobs in a queue, by state.', ['queue', 'state']);

  return async () => {
    const [all, reasons, last, position, feed, undone, jobs] = await Promise.all([
      counts(pool),
      rejectionsByReason(pool),
      log.head(),
      log.checkpoint(checkpointName),
      log.categoryHead('story'),
      oldestUndone(pool),
      Promise.all(queueNames.map((name) => queues.queue(name).getJobCounts(...queueStates))),
    ]);
    received.reset();
    received.inc(all.documents);
    articles.set(all.articles);
    rejections.reset();
    for (const { code, count } of reasons) rejections.set({ reason: code }, count);
    stories.set(all.stories);
    head.set(last);
    projected.set(position);
    fed.set(feed);
    lag.set(Math.max(0, ...undone.map((stage) => (stage.position === null ? 0 : last - stage.position))));
    for (const { stage, count, seconds } of undone) {
      waiting.set({ stage }, count);
      age.set({ stage }, seconds);
    }
    for (const [index, queue] of queueNames.entries())
      for (const state of queueStates) depth.set({ queue, state }, jobs[index]?.[state] ?? 0);
  };
};
