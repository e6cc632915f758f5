import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { type Database, openDatabase } from '../../src/embedded/open-database.ts';
import type { Gate } from '../support/gate.ts';
import { socketOf } from '../support/gate-to-database.ts';
import { postmasterOf } from '../support/server-processes.ts';

/** The embedded PostgreSQL, behind a proxy, so that it can die and come back under the same address. */
export interface Postgres {
  /** By way of the proxy, for programs. */
  url: string;
  /** Past the proxy, for the test. Changes with each start. */
  direct(): string;
  /** SIGKILL, and then a new start. */
  killAndStart(): Promise<void>;
  /** Starts it where it does not answer. */
  ensure(): Promise<void>;
  stop(): Promise<void>;
}

export const startPostgres = async (folder: string, proxy: Gate): Promise<Postgres> => {
  const dataDir = join(folder, 'data');
  let database: Database;
  const open = async (): Promise<void> => {
    database = await openDatabase({ dataDir });
    proxy.leadTo(socketOf(database.connectionString));
  };
  const startAgain = async (): Promise<void> => {
    proxy.leadTo(null);
    await database.stop();
    await open();
  };
  await open();
  return {
    url: `postgres://app@127.0.0.1:${proxy.port}/onestory`,
    direct: () => database.connectionString,
    killAndStart: async () => {
      process.kill(postmasterOf(dataDir), 'SIGKILL');
      await startAgain();
    },
    ensure: async () => {
      for (let tries = 0; tries < 20; tries += 1) {
        if (await answers(database.connectionString)) return;
        await sleep(100);
      }
      await startAgain();
    },
    stop: async () => {
      proxy.leadTo(null);
      await database.stop();
    },
  };
};

const answers = async (connectionString: string): Promise<boolean> => {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {});
  try {
    await client.connect();
    await client.query('select');
    return true;
  } catch {
    return false;
  } finally {
    await client.end().catch(() => {});
  }
};
