import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { exportTo } from '../../src/cli/log.ts';
import { readConfig } from '../../src/config.ts';
import { documentReceived } from '../support/append-samples.ts';
import { freshLog } from '../support/fresh-log.ts';
import { silent } from '../support/log-world.ts';
import { temporaryFolder } from '../support/temporary-folder.ts';

let opened: Awaited<ReturnType<typeof freshLog>>;
let folder: string;
beforeEach(async () => {
  folder = temporaryFolder();
  opened = await freshLog();
  await opened.log.append([{ events: [documentReceived('a')] }]);
});
afterEach(async () => {
  vi.restoreAllMocks();
  await opened.close();
});

const exporting = (file: string, databaseUrl = opened.connectionString): Promise<number> =>
  exportTo(file, readConfig({ databaseUrl }, {}), silent);

/** What every open file has its methods from. */
const openFiles = async (): Promise<FileHandle> => {
  const file = await open(folder, 'r');
  await file.close();
  return Object.getPrototypeOf(file);
};

test('an export is on the disk, whole, before it gets its name', async () => {
  const file = join(folder, 'backup.gz');
  const synced: { named: boolean; size: number }[] = [];
  const files = await openFiles();
  const { sync } = files;
  vi.spyOn(files, 'sync').mockImplementation(async function (this: FileHandle) {
    synced.push({ named: existsSync(file), size: (await this.stat()).size });
    await sync.call(this);
  });
  expect(await exporting(file)).toBe(0);
  expect(synced).toEqual([{ named: false, size: statSync(file).size }]);
  expect(readdirSync(folder)).toEqual(['backup.gz']);
});

test('an export that the disk does not keep fails, and leaves nothing behind', async () => {
  vi.spyOn(await openFiles(), 'sync').mockRejectedValue(new Error('EIO: i/o error, fsync'));
  await expect(exporting(join(folder, 'backup.gz'))).rejects.toThrow(
    /The log could not be written to .*backup\.gz: EIO/,
  );
  expect(readdirSync(folder)).toEqual([]);
});

test('an export whose database cannot be reached says so, and leaves nothing behind', async () => {
  const nobody = 'postgres://nobody@127.0.0.1:1/nothing';
  await expect(exporting(join(folder, 'backup.gz'), nobody)).rejects.toMatchObject({
    name: 'TransientError',
  });
  expect(readdirSync(folder)).toEqual([]);
});

test('an export whose name cannot be given leaves nothing behind', async () => {
  mkdirSync(join(folder, 'backup.gz'));
  await expect(exporting(join(folder, 'backup.gz'))).rejects.toThrow(
    /The log could not be written to .*backup\.gz: /,
  );
  expect(readdirSync(folder)).toEqual(['backup.gz']);
});
