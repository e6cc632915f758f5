import pg from 'pg';
import { isTransientConnectionError } from './connection-errors.ts';

export const ROLE = 'app';
const DATABASE = 'onestory';
/** Only a part of the socket's file name: no TCP port is opened. Fixed, so that PGPORT cannot change it. */
export const PORT = 5432;

/**
 * The URL of a database behind the unix socket in socketFolder. It says localhost as well, since parsers other than
 * libpq's and node-postgres's want a host name; the parameter wins over it.
 */
export function connectionStringFor(socketFolder: string, database: string = DATABASE): string {
  const host = encodeURIComponent(socketFolder);
  return `postgres://${ROLE}@localhost/${encodeURIComponent(database)}?host=${host}&port=${PORT}&sslmode=disable`;
}

/** True when the server lets us in; false while it is absent, starting or stopping. Throws on anything else. */
export async function answers(connectionString: string): Promise<boolean> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => {}); // a server that stops right now is reported by connect()
  try {
    await client.connect();
    return true;
  } catch (error) {
    if (isTransientConnectionError(error)) return false;
    throw error;
  } finally {
    await client.end().catch(() => {});
  }
}

/**
 * Makes the database where it is missing: at the first start, or when that start was cut short before this. initdb
 * has made one named postgres that nobody needs here; to rename it takes a millisecond, to make another a hundred.
 */
export async function makeDatabase(socketFolder: string): Promise<void> {
  const client = new pg.Client({ connectionString: connectionStringFor(socketFolder, 'template1') });
  client.on('error', () => {}); // a server that stops right now is reported by the calls below
  await client.connect();
  try {
    const { rows } = await client.query<{ datname: string }>('SELECT datname FROM pg_database');
    const names = rows.map((row) => row.datname);
    if (names.includes(DATABASE)) return;
    const rename = `ALTER DATABASE postgres RENAME TO ${DATABASE}`;
    await client.query(names.includes('postgres') ? rename : `CREATE DATABASE ${DATABASE}`);
  } finally {
    await client.end();
  }
}
