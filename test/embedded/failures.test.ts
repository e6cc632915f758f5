import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { locateBinaries } from '../../src/embedded/binaries.ts';
import { openDatabase } from '../../src/embedded/open-database.ts';
import { PermanentError, TransientError } from '../../src/errors.ts';
import { initialisedFolder } from '../support/initialised-folder.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

/** A folder like that of the binaries, in which initdb is this script. */
function nativeWith(initdb: string): string {
  const native = temporaryFolder('native');
  for (const name of ['bin', 'lib', 'share/postgresql']) mkdirSync(join(native, name), { recursive: true });
  writeFileSync(join(native, 'share/postgresql/postgres.bki'), '');
  for (const name of ['initdb', 'postgres']) {
    writeFileSync(join(native, 'bin', name), initdb);
    chmodSync(join(native, 'bin', name), 0o755);
  }
  return native;
}

test('a platform without binaries is named, and a database of one’s own asked for', () => {
  expect(() => locateBinaries('linux', 'riscv64')).toThrow(PermanentError);
  expect(() => locateBinaries('linux', 'riscv64')).toThrow(/linux on riscv64.*DATABASE_URL/);
  expect(() => locateBinaries('win32', 'x64')).toThrow(/win32 on x64.*DATABASE_URL/);
  expect(() => locateBinaries('linux', 'ppc64')).toThrow(/linux-ppc64 is not installed.*npm ci/);
});

test('where the C library is missing that the binaries need, glibc and DATABASE_URL are named', async () => {
  const nativeDir = nativeWith('#!/lib64/no-such-loader\n');
  const opening = openDatabase({ dataDir: temporaryFolder(), nativeDir });
  await expect(opening).rejects.toThrow(PermanentError);
  await expect(opening).rejects.toThrow(/glibc.*DATABASE_URL/s);
});

test('when initialising fails, its last words are told with a way out, and nothing half-made stays', async () => {
  const dataDir = temporaryFolder();
  const nativeDir = nativeWith('#!/bin/sh\necho "initdb: error: No space left on device" >&2\nexit 1\n');
  const opening = openDatabase({ dataDir, nativeDir });
  await expect(opening).rejects.toThrow(PermanentError);
  await expect(opening).rejects.toThrow(/No space left on device\nFree some space/);
  expect(readdirSync(dataDir)).toEqual([]);
});

test('a database that another version has made is told apart, with both versions and the way to move', async () => {
  const dataDir = await initialisedFolder();
  writeFileSync(join(dataDir, 'postgres', 'PG_VERSION'), '17\n');
  const opening = openDatabase({ dataDir });
  await expect(opening).rejects.toThrow(PermanentError);
  await expect(opening).rejects.toThrow(/made by PostgreSQL 17, .*comes with 18.*log export.*log import/);
});

test('when a damaged cluster does not start, the server’s last words are told', async () => {
  const dataDir = await initialisedFolder();
  writeFileSync(join(dataDir, 'postgres', 'postgresql.conf'), 'no_such_setting = 1\n');
  await expect(openDatabase({ dataDir })).rejects.toThrow(/could not be started.*\n.*no_such_setting/);
});

test('a cluster that a server in another container holds is not opened a second time', async () => {
  const dataDir = await initialisedFolder();
  const lock = join(dataDir, 'postgres', 'PG_VERSION');
  const holder = spawn('/bin/sh', ['-c', `exec flock "$0" sh -c 'echo held; read -r _'`, lock]);
  await once(holder.stdout, 'data');
  const opening = openDatabase({ dataDir, patience: 100 });
  await expect(opening).rejects.toThrow(TransientError);
  await expect(opening).rejects.toThrow(/held by a server/);
  holder.stdin.end();
  await once(holder, 'exit');
  const database = await openDatabase({ dataDir });
  expect(database.owned).toBe(true);
  await database.stop();
});
