import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Program, startPipeline } from '../../src/program.ts';
import { counts } from '../../src/projections/queries/counts.ts';
import { openStore } from '../../src/store.ts';
import {
  createPipelineWorld,
  ingestFolder,
  logger,
  type PipelineWorld,
  seeds,
  storiesOf,
} from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';

const backEnds = ['PostgreSQL', ...(haveRedis('the pipeline on Redis') ? ['Redis'] : [])];

describe.each(backEnds)('the pipeline with its queues on %s', (backEnd) => {
  let world: PipelineWorld;
  let program: Program;
  beforeEach(async () => {
    world = await createPipelineWorld(backEnd);
    program = await startPipeline(world.config, logger);
  });
  afterEach(async () => {
    await program.stop();
    await world.remove();
  });

  it('makes three stories of the five seeds', async () => {
    await ingestFolder(program.store.log, seeds);
    const stories = await storiesOf(program);
    expect(stories.map(({ articles }) => articles.length).sort()).toEqual([1, 1, 3]);
    expect(stories.map(({ date }) => date).sort()).toEqual(['2024-10-31', 'XXXX-05-10', 'XXXX-09-18']);
  });

  it('watches the inbox by a scheduled job', async () => {
    const { inbox } = world.config;
    mkdirSync(inbox, { recursive: true });
    cpSync(seeds, inbox, { recursive: true });
    writeFileSync(join(inbox, 'short.txt'), 'Nur drei Worte');
    while ((await counts(program.store.pool)).documents < 6)
      await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await storiesOf(program)).toHaveLength(3);
    expect(await counts(program.store.pool)).toMatchObject({ documents: 6, articles: 5, rejections: 1 });
  });

  it('does what had arrived when it starts again', async () => {
    await program.stop();
    const store = await openStore(world.config, logger);
    await ingestFolder(store.log, seeds);
    await store.close();
    program = await startPipeline(world.config, logger);
    expect(await storiesOf(program)).toHaveLength(3);
  });
});
