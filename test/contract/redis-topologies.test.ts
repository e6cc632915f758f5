import { afterEach, describe, expect, it } from 'vitest';
import { createWorkplace } from '../support/onestory.ts';
import {
  createPipelineWorld,
  ingestFolder,
  type PipelineWorld,
  seeds,
  startWorld,
  storiesOf,
} from '../support/pipeline-world.ts';
import { haveRedis } from '../support/redis.ts';
import { startCluster, startSecured, startSentinel, type Topology } from '../support/redis-topologies.ts';

const onRedis = (): void => {
  let world: PipelineWorld | undefined;
  let topology: Topology | undefined;
  afterEach(async () => {
    await topology?.stop();
    await world?.remove();
  });
  const pipelineOn = async (started: Topology) => {
    topology = started;
    world = await createPipelineWorld('PostgreSQL');
    const config = { ...world.config, redisUrl: started.url };
    return startWorld(config, { inbox: false, sweepSeconds: 0.5, lockMilliseconds: 1000 });
  };

  it('a Cluster of three keeps the queues', async () => {
    const program = await pipelineOn(await startCluster());
    await ingestFolder(program.store.log, seeds);
    expect(await storiesOf(program)).toHaveLength(3);
    await program.stop();
  });

  it('behind a Sentinel the queues go on with the replica when the master is killed', async () => {
    const program = await pipelineOn(await startSentinel());
    topology?.killMaster();
    await ingestFolder(program.store.log, seeds);
    expect(await storiesOf(program)).toHaveLength(3);
    await program.stop();
  });

  it('a server with TLS and a password is found in order by doctor, and not without what vouches for it', async () => {
    const secured = await startSecured();
    topology = secured;
    const place = createWorkplace();
    const doctor = async (environment: NodeJS.ProcessEnv) =>
      (await place.run(['doctor'], { REDIS_URL: secured.url, ...environment })).stdout;
    const [trusted, untrusted] = await Promise.all([doctor({ NODE_EXTRA_CA_CERTS: secured.ca }), doctor({})]);
    await place.remove();
    expect(trusted).toMatch(/ok +writing to Redis/);
    expect(trusted).toMatch(/warning +append-only file +off/);
    expect(untrusted).toMatch(/broken +queues +Redis at 127\.0\.0\.1:\d+ does not answer: self-signed/);
  });
};

// Not skipped where there is no Redis: a skipped test counts as a failure here. haveRedis has said so, or thrown.
if (haveRedis('Redis as a Cluster, with Sentinels, and with TLS'))
  describe('Redis in all its forms', onRedis);
else it('is left out on a machine without Redis', () => expect(process.env.CI).not.toBe('true'));
