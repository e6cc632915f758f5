import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { TransientError } from '../../src/errors.ts';
import { patiently } from '../../src/log/patiently.ts';
import { freshDatabase } from '../support/database.ts';
import { type Gate, openGate } from '../support/gate.ts';
import { byWayOf, socketOf } from '../support/gate-to-database.ts';
import { poolOf } from '../support/pool-of.ts';

/** No answer of the pool may take longer; nor is a long statement asked after more often. In milliseconds. */
const query_timeout = 300;

let pool: pg.Pool;
let gate: Gate;
/** The same database through the gate. */
let throughGate: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  const database = await freshDatabase();
  drop = database.drop;
  pool = poolOf({ connectionString: database.connectionString, query_timeout });
  gate = await openGate();
  gate.leadTo(socketOf(database.connectionString));
  throughGate = byWayOf(gate.port, database.connectionString);
});
afterAll(async () => {
  await gate.close();
  await pool.end();
  await drop();
});

test('a long statement may take longer than the limit of its pool', async () => {
  const client = await pool.connect();
  await patiently(pool, client, `create table slow as select from pg_sleep(${(3 * query_timeout) / 1000})`);
  client.release();
  expect((await pool.query('select from slow')).rowCount).toBe(1);
});

test('a long statement whose connection was lost without a word is given up, and says what helps', async () => {
  const other = poolOf({ connectionString: throughGate });
  const client = await other.connect();
  client.on('error', () => {});
  const { rows } = await client.query<{ pid: number }>('select pg_backend_pid() as pid');
  const statement = patiently(pool, client, 'select pg_sleep(3600)');
  const lost = expect(statement).rejects.toThrow(
    new TransientError(
      'The connection to PostgreSQL was lost in the middle of a long statement. It may work when tried again.',
    ),
  );
  const atWork = 'select from pg_stat_activity where pid = $1 and query like $2';
  while ((await pool.query(atWork, [rows[0]?.pid, 'select pg_sleep%'])).rowCount === 0);
  gate.halfOpen();
  await pool.query('select pg_terminate_backend($1)', [rows[0]?.pid]);
  await lost;
  client.release(true);
  await other.end();
});
