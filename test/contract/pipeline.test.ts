import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Config } from '../../src/config.ts';
import { runNow } from '../../src/jobs/scheduled.ts';
import type { Program } from '../../src/program.ts';
import { counts } from '../../src/projections/queries/counts.ts';
import { countUndone } from '../../src/projections/queries/undone.ts';
import { openStore } from '../../src/store.ts';
import {
  createPipelineWorld,
  ingestFolder,
  logger,
  type PipelineWorld,
  seeds,
  startWorld,
  storiesOf,
} from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';

const backEnds = ['PostgreSQL', ...(haveRedis('the pipeline on Redis') ? ['Redis'] : [])];

describe.each(backEnds)('the pipeline with its queues on %s', (backEnd) => {
  let world: PipelineWorld;
  let program: Program;
  beforeEach(async () => {
    world = await createPipelineWorld(backEnd);
  });
  afterEach(async () => {
    await program.stop();
    await world.remove();
  });

  it('watches the inbox by a scheduled job, and makes three stories of the five seeds', async () => {
    program = await startWorld(world.config);
    const { inbox } = world.config;
    mkdirSync(inbox, { recursive: true });
    cpSync(seeds, inbox, { recursive: true });
    writeFileSync(join(inbox, 'short.txt'), 'Nur drei Worte');
    while ((await counts(program.store.pool)).documents < 6)
      await new Promise((resolve) => setTimeout(resolve, 50));
    const stories = await storiesOf(program);
    expect(stories.map(({ articles }) => articles.length).sort()).toEqual([1, 1, 3]);
    expect(stories.map(({ date }) => date).sort()).toEqual(['2024-10-31', 'XXXX-05-10', 'XXXX-09-18']);
    expect(await counts(program.store.pool)).toMatchObject({ documents: 6, articles: 5, rejections: 1 });
    await toldByMetrics();
    await houseIsKept();
  });

  const toldByMetrics = async (): Promise<void> => {
    const { text } = await program.metrics.read();
    const head = await program.store.log.head();
    for (const line of [
      'onestory_documents_received_total 6',
      '# TYPE onestory_articles gauge',
      'onestory_articles 5',
      '# TYPE onestory_rejections gauge',
      'onestory_rejections{reason="too-short"} 1',
      'onestory_stories 3',
      'onestory_waiting{stage="match"} 0',
      'onestory_dispatcher_lag_positions 0',
      `onestory_log_position ${head}`,
      'onestory_queue_jobs{queue="match",state="failed"} 0',
    ])
      expect(text.split('\n')).toContain(line);
    expect(text).toMatch(/^onestory_job_duration_seconds_count\{queue="match",outcome="done"\} [1-9]/m);
    expect(text).toContain('process_cpu_seconds_total');
  };

  /** A run besides the clock's finds the tables as the log says, and says so where they are not. */
  const houseIsKept = async (): Promise<void> => {
    const { pool } = program.store;
    const outcome = async () => {
      const before = await program.store.runs.last('housekeeping');
      await runNow(program.queues, 'housekeeping');
      for (;;) {
        const run = await program.store.runs.last('housekeeping');
        if (run?.ended && run.started > (before?.started ?? new Date(0))) return run.outcome;
        await new Promise((resolve) => setTimeout(resolve, 20));
      }
    };
    expect(await outcome()).toMatchObject({ problems: [] });
    await pool.query(
      'update onestory.stories set version = version + 1 where id = (select min(id) from onestory.stories)',
    );
    expect(await outcome()).toMatchObject({ problems: [expect.stringContaining('stories')] });
  };

  it('does what had arrived when it starts again, each process what it takes', async () => {
    const store = await openStore(world.config, logger);
    await ingestFolder(store.log, seeds);
    await store.close();
    const taking = (queues: Config['queues']) => startWorld({ ...world.config, queues }, { inbox: false });
    const normaliser = await taking({ normalise: 2 });
    const articles = async () => (await counts(normaliser.store.pool)).articles;
    await expect.poll(articles, { timeout: 300_000 }).toBe(5);
    expect(await countUndone(normaliser.store.pool)).toBe(5);
    program = await taking({ match: null });
    expect(await storiesOf(program)).toHaveLength(3);
    await normaliser.stop();
  });
});
