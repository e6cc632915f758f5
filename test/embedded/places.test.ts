import { chmodSync, existsSync, mkdirSync, readdirSync, rmdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { openDatabase } from '../../src/embedded/open-database.ts';
import { makeSocketFolder } from '../../src/embedded/socket-folder.ts';
import { initialisedFolder } from '../support/initialised-folder.ts';
import { copyNativeWithoutLinks, linksOf } from '../support/native-copy.ts';
import { openInChild } from '../support/open-in-child.ts';
import { giveTo, ordinaryUser, userOf } from '../support/ordinary-user.ts';
import { query } from '../support/query.ts';
import { postmasterOf, socketFolderOf } from '../support/server-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

test('program and data may lie in a folder that others cannot enter, also for root', async () => {
  const home = temporaryFolder('Übung và thử');
  const cacheDir = temporaryFolder();
  chmodSync(home, 0o700);
  const options = { dataDir: join(home, 'дані 1'), nativeDir: copyNativeWithoutLinks(home), cacheDir };
  const first = await openDatabase(options);
  await query(first.connectionString, 'CREATE TABLE kept AS SELECT 42 AS answer');
  expect(userOf(postmasterOf(options.dataDir))).not.toBe(0);
  await first.stop();
  const second = await openDatabase(options);
  expect(await query(second.connectionString, 'SELECT answer FROM kept')).toEqual([[42]]);
  await second.stop();
  const copies = process.getuid?.() === 0 ? 1 : 0;
  expect(readdirSync(cacheDir)).toHaveLength(copies);
  expect(existsSync(join(options.dataDir, 'postgres', 'PG_VERSION'))).toBe(true);
});

test('an ordinary user runs it in a folder that only he can enter', async () => {
  const user = ordinaryUser();
  const parent = temporaryFolder();
  const home = join(parent, 'home of somebody');
  mkdirSync(home, { mode: 0o700 });
  giveTo(home, user);
  const dataDir = join(home, 'data');
  const child = await openInChild({ ...user, dataDir, nativeDir: copyNativeWithoutLinks(parent) });
  expect(child.opened).toMatchObject({ owned: true });
  expect(userOf(postmasterOf(dataDir))).toBe(user.uid ?? process.getuid?.());
  expect(await child.close()).toBe(0);
});

test('library links that the install script did not make are made at the start', async () => {
  const nativeDir = copyNativeWithoutLinks(temporaryFolder());
  expect(linksOf(nativeDir)).toEqual([]);
  const database = await openDatabase({ dataDir: temporaryFolder(), nativeDir, cacheDir: temporaryFolder() });
  expect(linksOf(nativeDir)).toHaveLength(14);
  await database.stop();
});

test('where the links cannot be made, the binaries are copied into the data folder and run from there', async () => {
  const user = ordinaryUser();
  const nativeDir = copyNativeWithoutLinks(temporaryFolder());
  chmodSync(join(nativeDir, 'lib'), 0o555);
  const dataDir = temporaryFolder();
  giveTo(dataDir, user);
  const child = await openInChild({ ...user, dataDir, nativeDir });
  expect(child.opened).toMatchObject({ owned: true });
  expect(linksOf(nativeDir)).toEqual([]);
  expect(readdirSync(dataDir).filter((name) => name.startsWith('postgres-binaries-'))).toHaveLength(1);
  await child.close();
  chmodSync(join(nativeDir, 'lib'), 0o755);
});

test('a data folder that we may not write to is named, with the setting that moves it', async () => {
  const parent = temporaryFolder();
  chmodSync(parent, 0o555);
  const child = await openInChild({ ...ordinaryUser(), dataDir: join(parent, 'data') });
  expect(child.opened).toMatchObject({
    error: 'UsageError',
    message: expect.stringContaining('ONESTORY_DATA'),
  });
  chmodSync(parent, 0o755);
});

test('a database that another user has made is left alone, and who may open it is said', async () => {
  const dataDir = temporaryFolder();
  mkdirSync(join(dataDir, 'postgres'), { mode: 0 });
  const child = await openInChild({ ...ordinaryUser(), dataDir });
  expect(child.opened).toMatchObject({
    error: 'PermanentError',
    message: expect.stringContaining('Run Onestory as the user who made them'),
  });
});

test('the socket’s folder has a short path also where the temporary folder has a long one', () => {
  vi.stubEnv('TMPDIR', temporaryFolder('long'.repeat(30)));
  const folder = makeSocketFolder(undefined);
  expect(Buffer.byteLength(join(folder, '.s.PGSQL.5432'))).toBeLessThanOrEqual(103);
  rmdirSync(folder);
  vi.unstubAllEnvs();
});

test('a temporary folder whose name has a comma, a quote and a space holds the socket too', async () => {
  vi.stubEnv('TMPDIR', temporaryFolder('a, "b" c'));
  const database = await openDatabase({ dataDir: await initialisedFolder() });
  expect(socketFolderOf(database.connectionString)).toContain('a, "b" c');
  expect(await query(database.connectionString, 'SELECT 1')).toEqual([[1]]);
  await database.stop();
  vi.unstubAllEnvs();
});
