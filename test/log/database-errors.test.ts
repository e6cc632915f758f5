import type pg from 'pg';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { PermanentError, TransientError, UsageError } from '../../src/errors.ts';
import { toDatabaseError, withDatabaseErrors } from '../../src/log/database-errors.ts';
import { openLog } from '../../src/log/open-log.ts';
import { transaction } from '../../src/log/transaction.ts';
import { freshDatabase } from '../support/database.ts';
import { poolOf } from '../support/pool-of.ts';

let pool: pg.Pool;
let connectionString: string;
let drop: () => Promise<void>;
beforeAll(async () => {
  ({ connectionString, drop } = await freshDatabase());
  pool = poolOf({ connectionString, max: 4 });
  await pool.query('create table t (n integer primary key); insert into t values (1), (2)');
});
afterAll(async () => {
  await pool.end();
  await drop();
});

const run = (statement: string) => withDatabaseErrors('try', () => pool.query(statement));
const raising = (state: string) =>
  run(`do $$ begin raise exception 'as asked' using errcode = '${state}'; end $$`);

test.each([
  ['a serialisation failure', '40001'],
  ['too many connections', '53300'],
  ['a full disk', '53100'],
  ['a server that is starting', '57P03'],
  ['a lock that was not available', '55P03'],
  ['a connection failure', '08006'],
  ['a server that another has taken the place of', '25006'],
])('%s may work when tried again', async (_, state) => {
  await expect(raising(state)).rejects.toThrow(TransientError);
  await expect(raising(state)).rejects.toThrow('Could not try: as asked. It may work when tried again.');
});

test.each([
  ['a statement that is wrong', 'select nothing from nowhere'],
  ['a value that breaks a constraint', 'insert into t values (1)'],
])('%s will not work when tried again', async (_, statement) => {
  await expect(run(statement)).rejects.toThrow(PermanentError);
});

test('two transactions that lock each other out end as one success and one TransientError', async () => {
  const locked: Promise<unknown>[] = [];
  const inOrder = (first: number, second: number) =>
    transaction(pool, 'lock', async (client) => {
      const lock = client.query('select from t where n = $1 for update', [first]);
      locked.push(lock);
      await lock;
      while (locked.length < 2) await new Promise((resolve) => setImmediate(resolve));
      await Promise.all(locked);
      await client.query('select from t where n = $1 for update', [second]);
    });
  const results = await Promise.allSettled([inOrder(1, 2), inOrder(2, 1)]);
  expect(results.map(({ status }) => status).sort()).toEqual(['fulfilled', 'rejected']);
  expect(results.find(({ status }) => status === 'rejected')).toMatchObject({
    reason: { name: 'TransientError' },
  });
});

test('a server that is not there is a TransientError, by port and by socket', async () => {
  for (const nowhere of ['postgres://app@127.0.0.1:1/none', 'postgres://app@/none?host=/nowhere/at/all']) {
    const closed = poolOf({ connectionString: nowhere });
    await expect(openLog(closed)).rejects.toThrow(TransientError);
    await closed.end();
  }
});

test('a connection that is cut in the middle of a transaction is a TransientError, and the pool goes on', async () => {
  const cut = transaction(pool, 'work', (client) =>
    client.query('select pg_terminate_backend(pg_backend_pid())'),
  );
  await expect(cut).rejects.toThrow(TransientError);
  expect(await transaction(pool, 'work', async () => 'well')).toBe('well');
});

test('a transaction whose failed statement went unheeded is an error, and not a success', async () => {
  const careless = transaction(pool, 'work', async (client) => {
    await client.query('insert into t values (3)');
    await client.query('select nothing').catch(() => undefined);
  });
  await expect(careless).rejects.toThrow(/a failed statement had ended the transaction/);
  expect((await pool.query('select from t where n = 3')).rowCount).toBe(0);
});

test('errors that are not of the database pass as they are', async () => {
  for (const error of [new TypeError('a mistake'), new UsageError('mend this')]) {
    await expect(
      transaction(pool, 'work', async () => {
        throw error;
      }),
    ).rejects.toBe(error);
  }
});

test('an error that was named before keeps its name', () => {
  for (const error of [new PermanentError('a'), new TransientError('b')])
    expect(toDatabaseError(error, 'try')).toBe(error);
});

test('a way to the database that is broken may work again, a file that may not be opened will not', () => {
  const failing = (code: string, message = 'as asked') =>
    toDatabaseError(Object.assign(new Error(message), { code }), 'try');
  expect(failing('ECONNREFUSED')).toBeInstanceOf(TransientError);
  expect(failing('ENOTFOUND', 'getaddrinfo ENOTFOUND postgres')).toBeInstanceOf(TransientError);
  expect(failing('', 'Connection terminated unexpectedly')).toBeInstanceOf(TransientError);
  expect(failing('', 'timeout exceeded when trying to connect')).toBeInstanceOf(TransientError);
  for (const other of [failing('EACCES'), failing('', 'The Connection terminated'), 'no error', undefined])
    expect(other).not.toBeInstanceOf(TransientError);
});

test('a host with several addresses that all refuse is told by each of them', () => {
  const refused = [new Error('refused by ::1'), new Error('refused by 127.0.0.1')];
  const error = Object.assign(new AggregateError(refused), { code: 'ECONNREFUSED' });
  expect(String(toDatabaseError(error, 'connect'))).toContain(
    'Could not connect: refused by ::1; refused by 127.0.0.1',
  );
});
