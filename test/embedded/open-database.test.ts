import { existsSync, renameSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/embedded/open-database.ts';
import { UsageError } from '../../src/errors.ts';
import { initialisedFolder } from '../support/initialised-folder.ts';
import { openInChild } from '../support/open-in-child.ts';
import { query } from '../support/query.ts';
import { nothingRuns, running, socketFolderOf } from '../support/server-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('a second start finds what the first has committed, also after the folder was moved', async () => {
  const parent = temporaryFolder();
  const first = await openDatabase({ dataDir: join(parent, 'first') });
  expect(first.owned).toBe(true);
  await query(first.connectionString, 'CREATE TABLE kept (word text)');
  await query(first.connectionString, "INSERT INTO kept VALUES ('Đà Nẵng')");
  await first.stop();
  renameSync(join(parent, 'first'), join(parent, 'second'));
  const second = await openDatabase({ dataDir: join(parent, 'second') });
  expect(await query(second.connectionString, 'SELECT word FROM kept')).toEqual([['Đà Nẵng']]);
  await second.stop();
});

test('the server speaks Unicode, keeps its commits, and can be reached by its private socket only', async () => {
  const database = await openDatabase({ dataDir: temporaryFolder() });
  const setting = async (name: string) => (await query(database.connectionString, `SHOW ${name}`))[0]?.[0];
  expect(await setting('server_encoding')).toBe('UTF8');
  expect(await setting('listen_addresses')).toBe('');
  expect(await setting('fsync')).toBe('on');
  expect(await setting('data_checksums')).toBe('on');
  expect(await query(database.connectionString, "SELECT lower('ĐÀ NẴNG'), upper('дія')")).toEqual([
    ['đà nẵng', 'ДІЯ'],
  ]);
  expect(await query(database.connectionString, 'SELECT current_database(), current_user')).toEqual([
    ['onestory', 'app'],
  ]);
  expect(statSync(socketFolderOf(database.connectionString)).mode & 0o777).toBe(0o700);
  await database.stop();
});

test('stopping ends the sessions of others, leaves nothing behind, and may be asked for twice', async () => {
  const database = await openDatabase({ dataDir: await initialisedFolder() });
  const folder = socketFolderOf(database.connectionString);
  expect(running(folder)).not.toEqual([]);
  const waiting = query(database.connectionString, 'SELECT pg_sleep(600)');
  const ended = expect(waiting).rejects.toThrow();
  await Promise.all([database.stop(), database.stop()]);
  await database.stop();
  await ended;
  expect(running(folder)).toEqual([]);
  expect(existsSync(folder)).toBe(false);
});

test('a second program joins the server of the first, and leaves it running when it stops', async () => {
  const dataDir = await initialisedFolder();
  const database = await openDatabase({ dataDir });
  const child = await openInChild({ dataDir, startIfAbsent: false });
  expect(child.opened).toEqual({ connectionString: database.connectionString, owned: false });
  expect(await child.close()).toBe(0);
  expect(await query(database.connectionString, 'SELECT 1')).toEqual([[1]]);
  const again = await openDatabase({ dataDir });
  expect(again.owned).toBe(false);
  await again.stop();
  await database.stop();
});

test('a program that only wants to join says so when nothing runs, and makes nothing', async () => {
  const dataDir = join(temporaryFolder(), 'none');
  const opening = openDatabase({ dataDir, startIfAbsent: false });
  await expect(opening).rejects.toThrow(UsageError);
  await expect(opening).rejects.toThrow(`No program is running on the data folder ${dataDir}`);
  expect(existsSync(dataDir)).toBe(false);
});

test('of programs that start at the same moment on a new folder, one starts the server and the others join', async () => {
  const dataDir = temporaryFolder();
  const children = await Promise.all([1, 2, 3].map(() => openInChild({ dataDir })));
  const opened = children.map((child) => child.opened);
  expect(opened.map((each) => 'owned' in each && each.owned).sort()).toEqual([false, false, true]);
  expect(new Set(opened.map((each) => 'owned' in each && each.connectionString)).size).toBe(1);
  const [first] = opened;
  await Promise.all(children.map((child) => child.close()));
  if (first && 'owned' in first) await nothingRuns(socketFolderOf(first.connectionString));
});

test('of two calls in one program, one starts the server and the other joins it', async () => {
  const dataDir = await initialisedFolder();
  const opened = await Promise.all([openDatabase({ dataDir }), openDatabase({ dataDir })]);
  expect(opened.map((database) => database.owned).sort()).toEqual([false, true]);
  await Promise.all(opened.map((database) => database.stop()));
});

test('with a database of one’s own, nothing is started and nothing is made', async () => {
  const dataDir = join(temporaryFolder(), 'none');
  const databaseUrl = 'postgres://somebody@db.example/news';
  const database = await openDatabase({ dataDir, databaseUrl });
  expect(database).toMatchObject({ connectionString: databaseUrl, owned: false });
  await database.stop();
  expect(existsSync(dataDir)).toBe(false);
});
