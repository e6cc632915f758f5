import { createPostgresBackend, type PostgresConnectionOptions, Queue, Worker } from 'bullmq';
import pg from 'pg';
import { outliveLostClients } from '../log/lost-clients.ts';
import { endsWithin } from '../patience.ts';
import { type BackEnd, type BackEndOptions, locks } from './back-end.ts';
import { queueNames } from './names.ts';

/** How long a connection may take to close. */
const closingMilliseconds = 2000;

/** PostgreSQL, in a schema of its own beside the log. */
export const openPostgres = async (
  connectionString: string,
  { lockMilliseconds, answerMilliseconds, logger }: BackEndOptions,
): Promise<BackEnd> => {
  const options = { connectionString, application_name: 'onestory queues' };
  await migrate({ ...options, schema, max: 1 });
  // One pool for all: each worker keeps a client of it to listen, the rest is for their queries.
  const pool = new pg.Pool({
    ...options,
    options: `-c search_path=${schema}`,
    keepAlive: true,
    query_timeout: answerMilliseconds,
    max: queueNames.length + 8,
  });
  outliveLostClients(pool, logger, 'a connection of the queues was lost');
  // Each queue and worker listens for its errors.
  pool.setMaxListeners(0);
  // It is what BullMQ asks for; only the declared types differ.
  const connection = pool as unknown as PostgresConnectionOptions;
  return {
    kind: 'postgres',
    // The types of a queue name its back end, and ioredis is their default; what both can do is all that is used.
    queue: (name, defaultJobOptions) =>
      new Queue(name, { connection, defaultJobOptions }, createPostgresBackend) as unknown as Queue,
    worker: (name, work, concurrency) =>
      new Worker(
        name,
        work,
        { connection, concurrency, ...locks(lockMilliseconds) },
        createPostgresBackend,
      ) as unknown as Worker,
    beginClosing: () => true,
    close: async () => {
      await endsWithin(closingMilliseconds, pool.end());
    },
  };
};

/** Of BullMQ's tables; its default, and the only one it takes with a pool. */
const schema = 'bullmq';

/** Once, before anything else connects. */
const migrate = async (connection: {
  connectionString: string;
  schema: string;
  max: number;
}): Promise<void> => {
  const queue = new Queue('scan', { connection: { ...connection, migrate: true } }, createPostgresBackend);
  // Unheard, it would end the process; waitUntilReady rejects with it too.
  queue.on('error', () => {});
  try {
    await queue.waitUntilReady();
  } finally {
    await queue.close();
  }
};
