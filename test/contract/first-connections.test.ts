import { setTimeout as sleep } from 'node:timers/promises';
import { expect, test } from 'vitest';
import { openQueues } from '../../src/queues/queues.ts';
import { freshDatabase } from '../support/database.ts';
import { openGate } from '../support/gate.ts';
import { byWayOf, socketOf } from '../support/gate-to-database.ts';
import { logger } from '../support/pipeline-world.ts';
import { haveRedis, startRedis } from '../support/redis.ts';

/* The store answers when the queues are opened, and is away when they first connect themselves. */

const onPostgres = async () => {
  const { connectionString, drop } = await freshDatabase();
  return {
    target: socketOf(connectionString),
    settings: (gate: number) => ({
      connectionString: byWayOf(gate, connectionString),
      redisUrl: '',
    }),
    remove: drop,
  };
};

const onRedis = async () => {
  const redis = await startRedis();
  return {
    target: { host: '127.0.0.1', port: redis.port },
    settings: (gate: number) => ({ connectionString: '', redisUrl: `redis://127.0.0.1:${gate}` }),
    remove: () => redis.stop(),
  };
};

const stores = {
  PostgreSQL: onPostgres,
  ...(haveRedis('queues whose first connections to Redis are lost') && { Redis: onRedis }),
};

/** So many errors has only a worker that does not pause between them. BullMQ's would let nobody else have a turn. */
const tooMany = 20;

test.each(Object.entries(stores))(
  'queues whose first connections to %s are lost work when it is back',
  async (_name, create) => {
    const store = await create();
    const gate = await openGate();
    gate.leadTo(store.target);
    const queues = await openQueues({ ...store.settings(gate.port), incarnation: 'test', logger });
    gate.leadTo(null);
    gate.cut();
    const worker = queues.worker('ingest', async () => {}, 1);
    const done = new Promise<string>((resolve) => {
      let errors = 0;
      worker?.on('error', () => {
        errors += 1;
        if (errors < tooMany) return;
        void worker.close();
        resolve('asked again and again without a pause');
      });
      worker?.once('completed', () => resolve('done'));
    });
    const queue = queues.queue('ingest');
    const early = queue.add('early', {}).catch(() => {});
    await sleep(500);
    gate.leadTo(store.target);
    await early;
    await queue.add('late', {});
    expect(await done).toBe('done');
    await queues.close();
    await gate.close();
    await store.remove();
  },
);
