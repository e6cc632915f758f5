import { execFile } from 'node:child_process';
import {
  chownSync,
  closeSync,
  existsSync,
  fsyncSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
} from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { ROLE } from './connection.ts';
import { cannotSpawn, failure } from './failures.ts';
import type { Folders } from './folders.ts';
import { runAs, type ServerUser } from './server-user.ts';
import { clusterArgument, SERVER_ENVIRONMENT } from './spawning.ts';

/** Folders of this prefix hold clusters that are being made; what is left of one is removed at the next start. */
export const UNFINISHED = 'postgres-unfinished-';

/** True when the cluster is there: it gets its name only when it is complete. */
export const isInitialised = (folders: Folders): boolean => existsSync(join(folders.cluster, 'PG_VERSION'));

/**
 * Makes a new cluster, written to disk, in a folder beside its final place, and renames that. When another process
 * does the same, the first to rename wins and the other's work is thrown away.
 *
 * @throws PermanentError when initdb fails
 */
export async function initialise(
  folders: Folders,
  binaries: string,
  user: ServerUser | undefined,
): Promise<void> {
  const folder = mkdtempSync(join(folders.data, UNFINISHED));
  if (user) chownSync(folder, user.uid, user.gid);
  try {
    await runInitdb(join(binaries, 'bin', 'initdb'), folder, user);
    renameSync(folder, folders.cluster);
    flush(folders.data);
  } catch (error) {
    rmSync(folder, { recursive: true, force: true });
    if (!isInitialised(folders)) throw error;
  }
}

/**
 * The locale provider is PostgreSQL's own C.UTF-8 (from version 17 on), so that upper case, sorting and character
 * classes are the same on every machine, whichever locales it has.
 */
async function runInitdb(initdb: string, folder: string, user: ServerUser | undefined): Promise<void> {
  const options = [
    ['-D', clusterArgument(folder, user), '-U', ROLE, '--auth=trust', '--no-instructions'],
    ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'],
  ].flat();
  try {
    await promisify(execFile)(initdb, options, { cwd: folder, env: SERVER_ENVIRONMENT, ...runAs(user) });
  } catch (error) {
    if (!(error instanceof Error)) throw error;
    if ('syscall' in error) throw cannotSpawn(initdb, error);
    const { stdout, stderr } = error as Error & { stdout?: string; stderr?: string }; // as execFile rejects
    throw failure(
      `The database could not be initialised in ${folder}`,
      `${stdout ?? ''}${stderr || error.message}`,
    );
  }
}

/** Makes a rename in the folder survive a power cut. */
function flush(folder: string): void {
  const file = openSync(folder, 'r');
  fsyncSync(file);
  closeSync(file);
}
