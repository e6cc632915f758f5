import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Program, startPipeline } from '../../src/program.ts';
import {
  createPipelineWorld,
  ingestFolder,
  logger,
  type PipelineWorld,
  seeds,
  storiesOf,
} from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';

describe.runIf(haveRedis('two programs on one Redis'))('two programs with a log each on one Redis', () => {
  let worlds: PipelineWorld[];
  let programs: Program[];
  beforeEach(async () => {
    const first = await createPipelineWorld('Redis');
    const second = await createPipelineWorld('PostgreSQL');
    second.config.redisUrl = first.config.redisUrl;
    worlds = [first, second];
    programs = [];
    for (const { config } of worlds) programs.push(await startPipeline(config, logger, { inbox: false }));
  });
  afterEach(async () => {
    await Promise.all(programs.map((program) => program.stop()));
    for (const world of worlds.reverse()) await world.remove();
  });

  it('do not take each other’s jobs', async () => {
    await Promise.all(programs.map(({ store }) => ingestFolder(store.log, seeds)));
    const stories = await Promise.all(programs.map(storiesOf));
    expect(stories.map((some) => some.length)).toEqual([3, 3]);
  });
});
