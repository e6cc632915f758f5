import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import {
  createPipelineWorld,
  ingestFolder,
  type PipelineWorld,
  seeds,
  startWorld,
} from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';

/* Stopping always ends: where it does not, the test's own limit says so. */

let world: PipelineWorld;
afterEach(() => world.remove());

describe.each(['PostgreSQL', ...(haveRedis('stopping on Redis') ? ['Redis'] : [])])('on %s', (backEnd) => {
  beforeEach(async () => {
    world = await createPipelineWorld(backEnd);
  });

  it('stops in the middle of its first sweep, with work to do', async () => {
    const first = await startWorld(world.config, { inbox: false });
    await ingestFolder(first.store.log, seeds);
    await first.stop();
    for (let times = 0; times < 2; times += 1)
      await (await startWorld(world.config, { inbox: false })).stop();
    expect(await first.stop()).toBeUndefined();
  });

  const gone = backEnd === 'Redis' ? (['frozen', 'dead'] as const) : [];
  for (const how of gone) {
    it(`stops while Redis is ${how}, with jobs at work`, async () => {
      const program = await startWorld(world.config);
      const ingested = ingestFolder(program.store.log, seeds);
      if (how === 'frozen') world.redis?.signal('SIGSTOP');
      else await world.redis?.kill();
      await ingested;
      expect(await program.stop()).toBeUndefined();
    });
  }
});
