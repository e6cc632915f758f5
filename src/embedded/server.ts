import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { connectionStringFor, makeDatabase } from './connection.ts';
import { cannotSpawn, startFailure } from './failures.ts';
import type { Folders } from './folders.ts';
import { findPostmaster } from './postmaster.ts';
import { openServerLog } from './server-log.ts';
import { runAs, type ServerUser } from './server-user.ts';
import { serverSettings } from './settings.ts';
import { makeSocketFolder, removeSocketFolder } from './socket-folder.ts';
import { clusterArgument, SERVER_ENVIRONMENT } from './spawning.ts';
import { type Ending, endingOf, stopServer } from './stop-server.ts';
import { HELD, WATCHED_SERVER } from './watchdog.ts';

export interface Server {
  connectionString: string;
  /** Ends the server and waits until nothing of it is left. May be called again. */
  stop(): Promise<void>;
}

const POLL_MS = 4;

/** Said when another server has the cluster, or the sessions of a killed one have not ended yet. */
const TAKEN = /pre-existing shared memory block/;
/** Said when the lock file names another server; or seems to, since a killed one leaves it behind. */
const LOCKED = /lock file "postmaster\.pid" (already exists|is empty)/;

/**
 * Starts the server of an initialised cluster and waits until it lets us in and has its database. When another server
 * has the cluster, 'taken', or 'locked' if that is known from its lock file only: join that one, or try again.
 *
 * @throws PermanentError when the server ends instead, with the end of what it said
 */
export async function startServer(
  folders: Folders,
  binaries: string,
  user: ServerUser | undefined,
): Promise<Server | 'taken' | 'locked'> {
  const socketFolder = makeSocketFolder(user);
  const log = openServerLog(folders.log, user);
  try {
    const child = launch(folders.cluster, binaries, socketFolder, user, log.descriptor);
    const ending = endingOf(child);
    const postmaster = await untilReady(folders.cluster, socketFolder, ending);
    if (postmaster !== undefined) {
      const stop = (): Promise<void> => stopServer(child, postmaster, ending);
      return await letIn(socketFolder, stop);
    }
    removeSocketFolder(socketFolder);
    if (ending.error) throw cannotSpawn('/bin/sh', ending.error);
    const said = log.sinceOpened();
    if (TAKEN.test(said) || said.includes(HELD)) return 'taken';
    if (LOCKED.test(said)) return 'locked';
    throw startFailure(folders.cluster, binaries, said);
  } finally {
    log.close();
  }
}

/** The server's process id, or undefined when it ended instead. A crash recovery may take its time. */
async function untilReady(
  cluster: string,
  socketFolder: string,
  ending: Ending,
): Promise<number | undefined> {
  while (!ending.over) {
    const found = findPostmaster(cluster);
    if (found.state === 'ready' && found.socketFolder === socketFolder) return found.pid;
    await sleep(POLL_MS);
  }
  return undefined;
}

async function letIn(socketFolder: string, stop: () => Promise<void>): Promise<Server> {
  try {
    await makeDatabase(socketFolder);
    return { connectionString: connectionStringFor(socketFolder), stop };
  } catch (error) {
    await stop();
    throw error;
  }
}

function launch(
  cluster: string,
  binaries: string,
  socketFolder: string,
  user: ServerUser | undefined,
  log: number,
) {
  const command = [join(binaries, 'bin', 'postgres'), '-D', clusterArgument(cluster, user)];
  return spawn(
    '/bin/sh',
    ['-c', WATCHED_SERVER, 'sh', socketFolder, ...command, ...serverSettings(socketFolder)],
    {
      cwd: cluster,
      env: SERVER_ENVIRONMENT,
      detached: true, // its own session: a Ctrl-C at the terminal is for us, and we decide when the server stops
      stdio: ['pipe', 'ignore', log],
      ...runAs(user),
    },
  );
}
