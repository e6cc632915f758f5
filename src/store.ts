import { mkdir } from 'node:fs/promises';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import type { Config } from './config.ts';
import { type Database, openDatabase } from './embedded/open-database.ts';
import { endsWithin } from './ends-within.ts';
import { messageOf, TransientError, UsageError } from './errors.ts';
import { migrateFetch } from './fetch/migrate.ts';
import { outliveLostClients } from './log/lost-clients.ts';
import { openLog } from './log/open-log.ts';
import { withOwnClient } from './log/own-client.ts';
import { tellAppends } from './log/tell-appends.ts';
import type { Log } from './log/types.ts';
import type { Logger } from './logger.ts';
import { migrateProjections } from './projections/migrations.ts';
import { createRuns, migrateSchedules, type Runs } from './schedules/runs.ts';
import { migrateWebhooks } from './webhooks/migrations.ts';
import { createWebhooks, type Webhooks } from './webhooks/webhooks.ts';
import { migrateInHand } from './workers/in-hand.ts';

/** The database with the log and the projections in it, ready to use. */
export interface Store {
  database: Database;
  pool: pg.Pool;
  log: Log;
  webhooks: Webhooks;
  runs: Runs;
  /** Ends the embedded database if it was started here: at once, or when no other program is connected any more. */
  close(options?: { whenOthersAreGone: boolean }): Promise<void>;
}

interface Options {
  /** False: only join the embedded database of a program that runs. Default true. */
  startIfAbsent?: boolean;
}

/**
 * Opens the configured PostgreSQL, or the embedded one: joins it where it runs already, starts it where it does not.
 *
 * @throws within some seconds where DATABASE_URL does not lead to a PostgreSQL that lets this program in.
 * @throws UsageError where it is only to be joined and no program runs it.
 */
export const openStore = async (
  config: Config,
  logger: Logger,
  { startIfAbsent = true }: Options = {},
): Promise<Store> => {
  if (config.databaseUrl) await mustAnswer(config.databaseUrl, 1000 * Math.min(config.answerSeconds, 10));
  else if (startIfAbsent) await makeDataFolder(config.data);
  const database = await openDatabase({
    dataDir: config.data,
    startIfAbsent,
    ...(config.databaseUrl && { databaseUrl: config.databaseUrl }),
  });
  const pool = new pg.Pool({
    connectionString: database.connectionString,
    max: 8,
    application_name: 'onestory',
    keepAlive: true,
    query_timeout: 1000 * config.answerSeconds,
    // Also the wait for one of them to be free.
    connectionTimeoutMillis: 1000 * config.answerSeconds,
  });
  outliveLostClients(pool, logger, 'a database connection was lost');
  try {
    const log = tellAppends(await openLog(pool), logger);
    await migrateProjections(pool);
    await migrateWebhooks(pool);
    await migrateFetch(pool);
    await migrateSchedules(pool);
    await migrateInHand(pool);
    return {
      database,
      pool,
      log,
      webhooks: createWebhooks(pool),
      runs: createRuns(pool),
      close: async (options) => {
        try {
          // A server that does not answer any more would never let them go.
          await endsWithin(
            closingMilliseconds,
            log.close().then(() => pool.end()),
          );
          if (database.owned && options?.whenOthersAreGone) await othersGone(database, logger);
        } finally {
          await database.stop();
        }
      },
    };
  } catch (error) {
    await endsWithin(closingMilliseconds, pool.end());
    await database.stop();
    throw error;
  }
};

const closingMilliseconds = 5000;

const makeDataFolder = async (path: string): Promise<void> => {
  try {
    await mkdir(path, { recursive: true });
  } catch (error) {
    throw new UsageError(
      `The data folder ${path} cannot be made: ${messageOf(error)}. Name another one with ONESTORY_DATA.`,
    );
  }
};

/** Opens the store for a short command, and closes it again. */
export const withStore = async <Result>(
  config: Config,
  logger: Logger,
  use: (store: Store) => Promise<Result>,
  options: Options = {},
): Promise<Result> => {
  const store = await openStore(config, logger, options);
  try {
    return await use(store);
  } finally {
    await store.close({ whenOthersAreGone: true });
  }
};

/** Connects once: later a lost connection is waited out, but at the start it is told. */
const mustAnswer = async (connectionString: string, answerMilliseconds: number): Promise<void> => {
  try {
    await withOwnClient({ connectionString, answerMilliseconds }, async () => {});
  } catch (error) {
    // A host with several addresses fails with one error for each, and a message for none.
    const reasons = error instanceof AggregateError ? error.errors : [error];
    throw new TransientError(
      `PostgreSQL does not let this program in: ${reasons.map(messageOf).join('; ')}. Start it, or correct DATABASE_URL.`,
    );
  }
};

/** Other programs may have joined the database meanwhile: a short command does not end it under them. */
const othersGone = async ({ connectionString }: Database, logger: Logger): Promise<void> =>
  withOwnClient({ connectionString, answerMilliseconds: 60_000 }, async (client) => {
    for (let look = 0; ; look += 1) {
      if (look === 20)
        logger.warn('Done; but other programs use the database that this one runs. It ends when they do.');
      const { rows } = await client.query<{ others: boolean }>(
        `select exists (
           select from pg_stat_activity
           where backend_type = 'client backend' and pid <> pg_backend_pid() and datname = current_database()
         ) as others`,
      );
      if (!rows[0]?.others) return;
      await sleep(100);
    }
  });
