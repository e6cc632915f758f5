import { closeSync, constants, openSync, readFileSync, rmSync, statSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf, PermanentError } from '../errors.ts';
import { exists, isAlive, isServerOf } from './processes.ts';
import { ownerOf } from './socket-folder.ts';

/** What is known of the server of a cluster; orphaned: the program that started it is dead. */
export type Postmaster =
  | { state: 'absent' }
  | { state: 'unready' | 'ready' | 'orphaned'; pid: number; socketFolder: string };

const LOCK = 'postmaster.pid';
/** A process id that no system gives out. */
const NOBODY = 2_147_483_647;
/** How long PostgreSQL may take between making its lock file and filling it. */
const FILLING_MS = 5_000;

/**
 * Looks for the server that runs on the cluster, by the lock file that PostgreSQL keeps there.
 *
 * @throws PermanentError when the cluster belongs to another user
 */
export function findPostmaster(cluster: string): Postmaster {
  const lock = parseLock(read(join(cluster, LOCK)) ?? '');
  if (!lock || !isServerOf(lock.pid, cluster)) return { state: 'absent' };
  const owner = ownerOf(lock.socketFolder);
  const orphaned = owner !== undefined && !isAlive(owner);
  const state = orphaned ? 'orphaned' : lock.status === 'ready' ? 'ready' : 'unready';
  return { state, pid: lock.pid, socketFolder: lock.socketFolder };
}

/** The socket folder of the server that runs, or last ran without ending cleanly, on the cluster. */
export const lastSocketFolder = (cluster: string): string | undefined =>
  parseLock(read(join(cluster, LOCK)) ?? '')?.socketFolder;

/**
 * Frees a lock file that keeps PostgreSQL from starting though its server is dead: its process id went to another
 * process, or it was never filled. The id is overwritten rather than the file removed, since PostgreSQL also reads
 * from it whether sessions of the dead server still use the cluster. Does nothing while the server lives.
 */
export function freeStaleLock(cluster: string): void {
  const path = join(cluster, LOCK);
  const text = read(path);
  if (text === undefined) return;
  const lock = parseLock(text);
  if (!lock) {
    const age = Date.now() - (statSync(path, { throwIfNoEntry: false })?.mtimeMs ?? 0);
    if (age > FILLING_MS) rmSync(path, { force: true });
    return;
  }
  if (exists(lock.pid) && !isServerOf(lock.pid, cluster) && read(path) === text) {
    overwrite(path, text.replace(/^\d+/, String(NOBODY)));
  }
}

/** In place, so that the owner stays; and never through a symbolic link, since we may be root. */
function overwrite(path: string, text: string): void {
  const file = openSync(path, constants.O_WRONLY | constants.O_TRUNC | constants.O_NOFOLLOW);
  try {
    writeSync(file, text);
  } finally {
    closeSync(file);
  }
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? error.code : undefined;
    if (code === 'ENOENT' || code === 'ENOTDIR') return undefined;
    throw new PermanentError(
      `The database files next to ${path} cannot be read: ${messageOf(error)}. ` +
        'Run Onestory as the user who made them, or set ONESTORY_DATA to a folder of your own.',
    );
  }
}

/** The lines of postmaster.pid: process id, folder, start time, port, socket folder, address, shared memory, status. */
function parseLock(text: string): { pid: number; socketFolder: string; status: string } | undefined {
  const [pid, , , , socketFolder = '', , , status = ''] = text.split('\n');
  return Number(pid) > 0 ? { pid: Number(pid), socketFolder, status: status.trim() } : undefined;
}
