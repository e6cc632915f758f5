import { randomBytes } from 'node:crypto';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { inject } from 'vitest';

export interface FreshDatabase {
  /** For pg.Pool, pg.Client and BullMQ's PostgreSQL back end. */
  connectionString: string;
  /** Ends the sessions on the database and removes it. What is not dropped goes when the test run ends. */
  drop(): Promise<void>;
}

let shared: Promise<string> | undefined;

/**
 * A new, empty database of a random name, on the embedded PostgreSQL of this test run (shared-database.ts), which the
 * first call starts. Call it wherever you like in a test file.
 */
export async function freshDatabase(): Promise<FreshDatabase> {
  shared ??= askForServer();
  const server = await shared;
  const name = `test_${randomBytes(8).toString('hex')}`;
  await run(server, `CREATE DATABASE ${name}`);
  return {
    connectionString: server.replace('/onestory?', `/${name}?`),
    drop: () => run(server, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`),
  };
}

async function askForServer(): Promise<string> {
  const answer = JSON.parse(await text(createConnection(inject('databaseSocket'))));
  if (typeof answer.connectionString !== 'string') throw new Error(answer.error);
  return answer.connectionString;
}

async function run(connectionString: string, statement: string): Promise<void> {
  const client = new pg.Client({ connectionString });
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
