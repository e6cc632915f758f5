import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openDatabase } from '../../src/embedded/open-database.ts';
import { temporaryFolder } from './temporary-folder.ts';

let template: Promise<string> | undefined;

/**
 * A data folder of its own, removed after the test, whose database has been initialised, started and stopped once.
 * That is done once for a test file, and copied, since it is the slow part.
 */
export async function initialisedFolder(): Promise<string> {
  template ??= makeTemplate();
  const folder = temporaryFolder();
  execFileSync('cp', ['-a', join(await template, 'postgres'), folder]);
  return folder;
}

async function makeTemplate(): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-test-'));
  await (await openDatabase({ dataDir: folder })).stop();
  return folder;
}

afterAll(async () => {
  if (template) rmSync(await template, { recursive: true, force: true });
});
