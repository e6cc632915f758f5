import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { openDatabase } from '../../src/embedded/open-database.ts';
import { initialisedFolder } from '../support/initialised-folder.ts';
import { openInChild } from '../support/open-in-child.ts';
import { query } from '../support/query.ts';
import { nothingRuns, postmasterOf, socketFolderOf } from '../support/server-processes.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A program with its server on dataDir, and a row that is committed there. */
async function programWithARow(dataDir: string) {
  const child = await openInChild({ dataDir });
  if ('error' in child.opened) throw new Error(child.opened.message);
  const { connectionString } = child.opened;
  await query(connectionString, 'CREATE TABLE kept AS SELECT 42 AS answer');
  return { child, socketFolder: socketFolderOf(connectionString) };
}

async function expectTheRow(dataDir: string): Promise<void> {
  const database = await openDatabase({ dataDir });
  expect(database.owned).toBe(true);
  expect(await query(database.connectionString, 'SELECT answer FROM kept')).toEqual([[42]]);
  await database.stop();
}

test('when the program is killed, its server stops by itself and removes its socket', async () => {
  const { child, socketFolder } = await programWithARow(await initialisedFolder());
  await child.kill();
  await nothingRuns(socketFolder);
  expect(existsSync(socketFolder)).toBe(false);
});

test('a start right after the program was killed waits for the old server and keeps the rows', async () => {
  const dataDir = await initialisedFolder();
  const { child } = await programWithARow(dataDir);
  await child.kill();
  await expectTheRow(dataDir);
});

test('when program and server are killed together, the next start recovers what was committed', async () => {
  const dataDir = await initialisedFolder();
  const { child, socketFolder } = await programWithARow(dataDir);
  process.kill(postmasterOf(dataDir), 'SIGKILL');
  await child.kill();
  await expectTheRow(dataDir);
  await nothingRuns(socketFolder);
  expect(existsSync(socketFolder)).toBe(false);
});

test('when the server is killed under a running program, the next open starts a new one', async () => {
  const dataDir = await initialisedFolder();
  const { child } = await programWithARow(dataDir);
  process.kill(postmasterOf(dataDir), 'SIGKILL');
  await expectTheRow(dataDir);
  expect(await child.close()).toBe(0);
});

test('a lock file whose process id went to another program does not keep the server from starting', async () => {
  const dataDir = await initialisedFolder();
  const { child } = await programWithARow(dataDir);
  const lock = join(dataDir, 'postgres', 'postmaster.pid');
  const text = readFileSync(lock, 'utf8');
  await child.close();
  const other = spawn('sleep', ['600']);
  try {
    writeFileSync(lock, text.replace(/^\d+/, String(other.pid)));
    await expectTheRow(dataDir);
  } finally {
    other.kill();
    await once(other, 'exit');
  }
});

test('what an initialisation left that was cut short is not taken for a database, and is removed', async () => {
  const dataDir = temporaryFolder();
  const unfinished = join(dataDir, 'postgres-unfinished-abcdef');
  mkdirSync(unfinished);
  writeFileSync(join(unfinished, 'PG_VERSION'), '18\n');
  const database = await openDatabase({ dataDir });
  expect(readdirSync(dataDir).sort()).toEqual(['postgres', 'postgres.log']);
  await database.stop();
});
