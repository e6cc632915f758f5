import type { ChildProcess } from 'node:child_process';
import { Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { signal } from './processes.ts';

/** How a launched server ends. */
export interface Ending {
  /** True from the moment the server and its watchdog have ended, or could not be started. */
  over: boolean;
  /** Why they could not be started. */
  error: Error | undefined;
  /** Resolves when over. */
  reached: Promise<void>;
}

/** Fast shutdown ends the sessions and writes a checkpoint; immediate leaves that to the next start. */
const STAGES: readonly (readonly [NodeJS.Signals, number])[] = [
  ['SIGINT', 15_000],
  ['SIGQUIT', 6_000],
  ['SIGKILL', 3_000],
];

/** Follows a launched server to its end. The child does not keep our process running: when we end, it ends. */
export function endingOf(child: ChildProcess): Ending {
  const ending: Ending = { over: false, error: undefined, reached: Promise.resolve() };
  ending.reached = new Promise((resolve) => {
    const end = (error?: Error): void => {
      ending.over = true;
      ending.error = error;
      child.stdin?.destroy();
      resolve();
    };
    child.once('exit', () => end());
    child.once('error', end);
  });
  child.stdin?.on('error', () => {}); // the pipe breaks when the server is killed
  setRef(child, false);
  return ending;
}

/** Stops the server, first politely, and waits until it and its watchdog have ended; bounded to some 25 seconds. */
export async function stopServer(child: ChildProcess, postmaster: number, ending: Ending): Promise<void> {
  setRef(child, true);
  for (const [name, patience] of STAGES) {
    if (ending.over) return;
    signal(postmaster, name);
    const timer = new AbortController();
    await Promise.race([
      ending.reached,
      sleep(patience, undefined, { signal: timer.signal }).catch(() => {}),
    ]);
    timer.abort();
  }
  setRef(child, false);
}

/** Says whether the child and its pipes keep our process running. */
function setRef(child: ChildProcess, keepsRunning: boolean): void {
  for (const part of [child, child.stdin]) {
    if (!(part instanceof Socket || part === child)) continue;
    if (keepsRunning) part.ref();
    else part.unref();
  }
}
