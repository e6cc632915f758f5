import pg from 'pg';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { PermanentError } from '../../src/errors.ts';
import { type Migration, migrate } from '../../src/log/migrate.ts';
import { openLog } from '../../src/log/open-log.ts';
import { storyOpened } from '../support/append-samples.ts';
import { freshDatabase } from '../support/database.ts';
import { poolOf } from '../support/pool-of.ts';

let pool: pg.Pool;
let connectionString: string;
let drop: () => Promise<void>;
beforeEach(async () => {
  ({ connectionString, drop } = await freshDatabase());
  pool = poolOf({ connectionString, max: 4 });
});
afterEach(async () => {
  await pool.end();
  await drop();
});

const first: Migration = { name: 'notes', sql: 'create table onestory.notes (n integer)' };
const second: Migration = { name: 'one note', sql: 'insert into onestory.notes values (1)' };
const notes = async () =>
  (await pool.query<{ n: number }>('select n from onestory.notes')).rows.map(({ n }) => n);

test('each step runs once, however many programs start at the same time', async () => {
  const pools = Array.from({ length: 6 }, () => poolOf({ connectionString, max: 1 }));
  const logs = await Promise.all(pools.map((one) => openLog(one)));
  await Promise.all(pools.map((one) => migrate(one, 'notes', [first, second])));
  expect(await notes()).toEqual([1]);
  await logs[0]?.append([{ events: [storyOpened('a')] }]);
  expect(await logs[5]?.head()).toBe(1);
  expect(new Set(await Promise.all(logs.map((log) => log.incarnation()))).size).toBe(1);
  for (const log of logs) await log.close();
  for (const one of pools) await one.end();
});

test('steps that were added run behind those that were done, and each part has its own', async () => {
  await migrate(pool, 'notes', [first]);
  await migrate(pool, 'others', [{ name: 'others', sql: 'create table onestory.others ()' }]);
  await migrate(pool, 'notes', [first, second]);
  await migrate(pool, 'notes', [first, second]);
  expect(await notes()).toEqual([1]);
});

test('a step that fails undoes all steps of its run, and can be mended', async () => {
  const wrong = { name: 'wrong', sql: 'insert into onestory.nowhere values (1)' };
  await expect(migrate(pool, 'notes', [first, second, wrong])).rejects.toThrow(
    /Could not prepare the tables of notes: .*nowhere/,
  );
  await migrate(pool, 'notes', [first, second]);
  expect(await notes()).toEqual([1]);
});

test('a program runs beside a newer schema, unless a step that it lacks is breaking', async () => {
  await migrate(pool, 'notes', [first, second]);
  await migrate(pool, 'notes', [first]);
  await migrate(pool, 'notes', [
    first,
    second,
    { name: 'gone', sql: 'drop table onestory.notes', breaking: true },
  ]);
  const old = migrate(pool, 'notes', [first]);
  await expect(old).rejects.toThrow(PermanentError);
  await expect(old).rejects.toThrow(/newer release \(step 3, "gone"\)/);
});

test('a database with another history is refused', async () => {
  await migrate(pool, 'notes', [second.name === 'one note' ? first : second]);
  await expect(migrate(pool, 'notes', [{ name: 'letters', sql: 'select 1' }])).rejects.toThrow(
    /Step 1 of the tables of notes is "notes" in the database and "letters" in this program/,
  );
});

test('a user who may not make schemas can open a log whose tables are there', async () => {
  const log = await openLog(pool);
  const role = `reader_${Math.random().toString(36).slice(2)}`;
  await pool.query(`create role ${role} login; grant usage on schema onestory to ${role};
    grant all on all tables in schema onestory to ${role}`);
  const { host, port, database } = new pg.Client({ connectionString });
  const others = poolOf({ host, port, user: role, ...(database ? { database } : {}) });
  const opened = await openLog(others);
  await opened.append([{ events: [storyOpened('a')] }]);
  expect(await log.head()).toBe(1);
  await opened.close();
  await log.close();
  await others.end();
  await pool.query(`drop owned by ${role}; drop role ${role}`);
});
