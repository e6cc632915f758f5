import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Program } from '../../src/program.ts';
import {
  createPipelineWorld,
  ingestFolder,
  type PipelineWorld,
  seeds,
  startWorld,
  storiesOf,
} from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';

const onRedis = (): void => {
  let worlds: PipelineWorld[];
  let programs: Program[];
  beforeEach(async () => {
    const first = await createPipelineWorld('Redis');
    const second = await createPipelineWorld('PostgreSQL');
    second.config.redisUrl = first.config.redisUrl;
    worlds = [first, second];
    programs = [];
    for (const { config } of worlds) programs.push(await startWorld(config, { inbox: false }));
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
};

// Not skipped where there is no Redis: a skipped test counts as a failure here. haveRedis has said so, or thrown.
if (haveRedis('two programs on one Redis')) describe('two programs with a log each on one Redis', onRedis);
else it('is left out on a machine without Redis', () => expect(process.env.CI).not.toBe('true'));
