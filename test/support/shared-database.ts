import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { TestProject } from 'vitest/node';
import { type Database, openDatabase } from '../../src/embedded/open-database.ts';
import { messageOf } from '../../src/errors.ts';

declare module 'vitest' {
  interface ProvidedContext {
    databaseSocket: string;
    /** Exists as long as the run. */
    runFolder: string;
  }
}

/**
 * One embedded PostgreSQL for a whole test run, started when the first test file asks for it: who connects to the
 * socket is told, in one line of JSON, its connection string or why there is none. Stopped and removed with the run.
 */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = mkdtempSync(join(tmpdir(), 'onestory-test-'));
  let opening: Promise<Database> | undefined;
  const answer = async (): Promise<string> => {
    try {
      opening ??= openDatabase({ dataDir: join(folder, 'data') });
      return JSON.stringify({ connectionString: (await opening).connectionString });
    } catch (error) {
      return JSON.stringify({ error: messageOf(error) });
    }
  };
  const server = createServer((client) => void answer().then((line) => client.end(line)));
  const path = join(folder, 'socket');
  await new Promise<void>((resolve) => server.listen(path, resolve));
  project.provide('databaseSocket', path);
  project.provide('runFolder', folder);
  return async () => {
    server.close();
    await (await opening?.catch(() => undefined))?.stop();
    rmSync(folder, { recursive: true, force: true });
  };
}
