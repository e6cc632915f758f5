import {
  assertSchemaCompatibility,
  type BackendFactory,
  LATEST_SCHEMA_VERSION,
  PostgresConnection,
  type PostgresConnectionOptions,
  PostgresQueueBackend,
  Queue,
  runMigrations,
  SchemaMigrationRequiredError,
  type Worker,
} from 'bullmq';
import pg from 'pg';
import { endsWithin } from '../ends-within.ts';
import { outliveLostClients } from '../log/lost-clients.ts';
import { withOwnClient } from '../log/own-client.ts';
import { type BackEnd, type BackEndOptions, locks } from './back-end.ts';
import { queueNames } from './names.ts';
import { PatientWorker } from './patient-worker.ts';

/** How long a connection may take to close. */
const closingMilliseconds = 2000;

/** PostgreSQL, in a schema of its own beside the log. */
export const openPostgres = async (
  connectionString: string,
  { lockMilliseconds, answerMilliseconds, logger }: BackEndOptions,
): Promise<BackEnd> => {
  const options = { connectionString, application_name: 'onestory queues' };
  await migrate(connectionString, answerMilliseconds);
  // One pool for all: each worker keeps a client of it to listen, the rest is for their queries.
  const pool = new pg.Pool({
    ...options,
    options: `-c search_path=${schema}`,
    keepAlive: true,
    query_timeout: answerMilliseconds,
    // Also the wait for one of them to be free.
    connectionTimeoutMillis: answerMilliseconds,
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
      new Queue(name, { connection, defaultJobOptions }, lastingBackend) as unknown as Queue,
    worker: (name, work, concurrency) =>
      new PatientWorker(
        name,
        work,
        { connection, concurrency, ...locks(lockMilliseconds) },
        lastingBackend,
      ) as unknown as Worker,
    beginClosing: () => true,
    close: async () => {
      await endsWithin(closingMilliseconds, pool.end());
    },
  };
};

/**
 * BullMQ looks at its tables once more over each queue's first connection, and remembers for good where that was lost: the
 * queue would fail ever after, and nothing but its process' end would help. They were looked at when they were migrated.
 */
class LastingConnection extends PostgresConnection {
  override async waitUntilReady(): Promise<void> {}
}

/** As BullMQ's own, which shows a worker's connection by the name of its queue. */
const lastingBackend: BackendFactory<PostgresQueueBackend, PostgresConnectionOptions> = (
  name,
  options,
  { withBlockingConnection = false } = {},
) =>
  new PostgresQueueBackend(
    new LastingConnection(options.connection),
    name,
    options,
    true,
    withBlockingConnection ? name : undefined,
  );

/** Of BullMQ's tables; its default, and the only one it takes with a pool. */
const schema = 'bullmq';

/** Brings BullMQ's tables up to date, once, before anything else connects. */
const migrate = async (connectionString: string, answerMilliseconds: number): Promise<void> => {
  await withOwnClient({ connectionString, answerMilliseconds }, async (client) => {
    if ((await versionOf(client)) < LATEST_SCHEMA_VERSION) await runMigrations(client, schema);
  });
};

/** Asked first without the lock of the migrations. */
const versionOf = async (client: pg.Client): Promise<number> => {
  try {
    return await assertSchemaCompatibility(client, schema);
  } catch (error) {
    if (error instanceof SchemaMigrationRequiredError) return 0;
    throw error;
  }
};
