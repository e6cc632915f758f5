import { accessSync, constants, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { messageOf, UsageError } from '../errors.ts';

export interface Folders {
  /** The folder the user names; absolute. */
  data: string;
  /** PostgreSQL's own folder (its PGDATA), complete from the moment it has this name. */
  cluster: string;
  /** What the server writes to standard error. */
  log: string;
  /** Where copies of the binaries may be kept for another user to run them, best first. */
  caches: string[];
}

/** The places that go with a data folder, absolute. Touches nothing. */
export function foldersIn(dataDir: string, cacheDir?: string): Folders {
  const data = resolve(dataDir);
  const caches = cacheDir ? [resolve(cacheDir)] : ['/var/cache/onestory', join(tmpdir(), 'onestory-cache')];
  return { data, cluster: join(data, 'postgres'), log: join(data, 'postgres.log'), caches };
}

/** Makes the data folder and those above it where they are missing. Throws UsageError when we cannot write there. */
export function makeDataFolder(data: string): void {
  try {
    mkdirSync(data, { recursive: true });
    accessSync(data, constants.W_OK | constants.X_OK);
  } catch (error) {
    throw new UsageError(
      `The data folder ${data} cannot be used: ${messageOf(error)}. ` +
        'Set ONESTORY_DATA to a folder you may write to.',
    );
  }
}

/**
 * Removes what the data folder has under names that begin with prefix, except keep. What cannot be removed now,
 * because a program that lost its parent still writes there, is left for the next start.
 */
export function discard(data: string, prefix: string, keep?: string): void {
  for (const name of readdirSync(data)) {
    const path = join(data, name);
    if (!name.startsWith(prefix) || path === keep) continue;
    try {
      rmSync(path, { recursive: true, force: true });
    } catch {
      // see above
    }
  }
}
