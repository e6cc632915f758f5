import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { inject } from 'vitest';
import { openDatabase } from '../../src/embedded/open-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

/**
 * A data folder of its own, removed after the test, whose database has been initialised, started and stopped once.
 * That is done once for a run of the tests, and copied, since it is the slow part.
 */
export async function initialisedFolder(): Promise<string> {
  const template = join(inject('runFolder'), 'initialised');
  if (!existsSync(template)) await makeTemplate(template);
  const folder = temporaryFolder();
  execFileSync('cp', ['-a', join(template, 'postgres'), folder]);
  return folder;
}

async function makeTemplate(template: string): Promise<void> {
  const folder = mkdtempSync(`${template}-`);
  await (await openDatabase({ dataDir: folder })).stop();
  try {
    renameSync(folder, template);
  } catch {
    // Another test file was faster.
    rmSync(folder, { recursive: true, force: true });
  }
}
