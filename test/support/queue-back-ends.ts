import { pino } from 'pino';
import { afterEach, beforeEach } from 'vitest';
import { openQueues, type Queues } from '../../src/queues/queues.ts';
import { freshDatabase } from './database.ts';
import { haveRedis, type RedisServer, startRedis } from './redis.ts';

/** A store of its own for queues, which may be opened more than once. */
export interface QueueBackEnd {
  open(): Promise<Queues>;
  close(): Promise<void>;
}

const options = { incarnation: 'test', logger: pino({ level: 'silent' }), lockMilliseconds: 1000 };

const onPostgres = async (): Promise<QueueBackEnd> => {
  const { connectionString, drop } = await freshDatabase();
  return { open: () => openQueues({ ...options, connectionString, redisUrl: '' }), close: drop };
};

const onRedis = async (): Promise<QueueBackEnd> => {
  const redis: RedisServer = await startRedis();
  return {
    open: () => openQueues({ ...options, connectionString: '', redisUrl: redis.url }),
    close: () => redis.stop(),
  };
};

/** Both back ends by name, or the one that this machine has. */
export const queueBackEnds = (suite: string): [string, () => Promise<QueueBackEnd>][] => [
  ['PostgreSQL', onPostgres],
  ...(haveRedis(suite) ? [['Redis', onRedis] satisfies [string, typeof onRedis]] : []),
];

/** Opens queues in a store of their own before each test of the suite, and closes them after it. Out: those of the test. */
export const queuesOfEachTest = (create: () => Promise<QueueBackEnd>): (() => Queues) => {
  let backEnd: QueueBackEnd;
  let queues: Queues;
  beforeEach(async () => {
    backEnd = await create();
    queues = await backEnd.open();
  });
  afterEach(async () => {
    await queues.close();
    await backEnd.close();
  });
  return () => queues;
};
