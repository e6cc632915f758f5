import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A new folder that everyone may enter and that is removed after the test; below it the path named, if any. */
export function temporaryFolder(path = ''): string {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-test-'));
  chmodSync(folder, 0o755);
  onTestFinished(() => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }));
  mkdirSync(join(folder, path), { recursive: true });
  return join(folder, path);
}
