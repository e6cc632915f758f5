import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The process id of the PostgreSQL server that runs, or was killed, on a data folder. */
export const postmasterOf = (dataDir: string): number =>
  Number.parseInt(readFileSync(join(dataDir, 'postgres', 'postmaster.pid'), 'utf8'), 10);

/** The folder of the unix socket in a connection string. */
export const socketFolderOf = (connectionString: string): string =>
  new URL(connectionString).searchParams.get('host') ?? '';

/** The command lines of what still runs with the socket folder in its arguments: the server and its watchdog. */
export function running(socketFolder: string): string[] {
  const lines = execFileSync('ps', ['-eo', 'stat=,args=', '-ww'], { encoding: 'utf8' }).split('\n');
  return lines.filter((line) => line.includes(socketFolder) && !line.startsWith('Z'));
}

/** Resolves when nothing runs any more with the socket folder in its arguments. A test's own limit ends the wait. */
export async function nothingRuns(socketFolder: string): Promise<void> {
  while (running(socketFolder).length > 0) await sleep(20);
}
