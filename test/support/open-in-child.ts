import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import type { OpenOptions } from '../../src/embedded/open-database.ts';
import type { Opened } from './database-child.ts';

export interface Child {
  pid: number;
  /** What openDatabase gave in the child: a connection string, or an error. */
  opened: Opened;
  /** Lets the child stop its database and end; gives its exit code. */
  close(): Promise<number | null>;
  /** SIGKILL; resolves when the child is dead. */
  kill(): Promise<void>;
}

const PROGRAM = fileURLToPath(new URL('database-child.ts', import.meta.url));

/** Runs openDatabase in a process of its own, which takes on the user id first where one is given (as root only). */
export async function openInChild(options: OpenOptions & { uid?: number }): Promise<Child> {
  const argument = JSON.stringify({ uid: null, ...options });
  const child = spawn(process.execPath, ['--import', 'tsx', PROGRAM, argument], {
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const exited = once(child, 'exit');
  const lines = createInterface({ input: child.stdout });
  const line = await Promise.race([once(lines, 'line'), exited]);
  if (child.pid === undefined || typeof line[0] !== 'string')
    throw new Error(`The child ended with ${line[0]}.`);
  const opened: Opened = JSON.parse(line[0]);
  return {
    pid: child.pid,
    opened,
    close: async () => {
      child.stdin.end();
      await exited;
      return child.exitCode;
    },
    kill: async () => {
      child.kill('SIGKILL');
      await exited;
    },
  };
}
