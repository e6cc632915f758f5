import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';

/** True when a process of this id exists, ours or another user's; dead ones that nobody has waited for count. */
export function exists(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** True when a process of this id runs. A dead one may exist for long where the container's first process is idle. */
export function isAlive(pid: number): boolean {
  if (!exists(pid)) return false;
  try {
    const state = /\) (\w)/.exec(readFileSync(`/proc/${pid}/stat`, 'latin1'))?.[1];
    return state !== 'Z' && state !== 'X';
  } catch {
    return process.platform !== 'linux' || exists(pid);
  }
}

/** Sends a signal; to a process that has ended meanwhile, or is another user's, nothing happens. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch {
    // gone, or not ours
  }
}

/**
 * True when the process is a PostgreSQL server on this cluster, and not another that was given the same id later.
 * A server's working folder is its cluster. Where there is no /proc, its command line names the cluster.
 */
export function isServerOf(pid: number, cluster: string): boolean {
  if (!exists(pid)) return false;
  return process.platform === 'linux' ? worksIn(pid, cluster) : commandOf(pid).includes(cluster);
}

function worksIn(pid: number, folder: string): boolean {
  try {
    const working = statSync(`/proc/${pid}/cwd`);
    const wanted = statSync(folder);
    return working.dev === wanted.dev && working.ino === wanted.ino;
  } catch {
    return false; // gone meanwhile, or another user's process
  }
}

function commandOf(pid: number): string {
  try {
    return execFileSync('ps', ['-o', 'command=', '-p', String(pid)], { encoding: 'utf8' });
  } catch {
    return '';
  }
}
