import { setTimeout as sleep } from 'node:timers/promises';
import { TransientError, UsageError } from '../errors.ts';
import { locateBinaries } from './binaries.ts';
import { initialise, isInitialised, UNFINISHED } from './cluster.ts';
import { answers, connectionStringFor } from './connection.ts';
import { COPIES } from './copy-binaries.ts';
import { discard, type Folders, foldersIn, makeDataFolder } from './folders.ts';
import { findPostmaster, freeStaleLock, lastSocketFolder, type Postmaster } from './postmaster.ts';
import { prepareBinaries } from './prepare-binaries.ts';
import { signal } from './processes.ts';
import { startServer } from './server.ts';
import { chooseServerUser } from './server-user.ts';
import { removeSocketFolder } from './socket-folder.ts';

export interface Database {
  /** A URL that node-postgres and libpq understand; for the embedded server it names a private unix socket. */
  connectionString: string;
  /** True when this call started the server: then stop() ends it. */
  owned: boolean;
  /** Ends the server if this call started it, and waits until nothing of it runs. May be called twice. */
  stop(): Promise<void>;
}

export interface OpenOptions {
  /** The folder that holds everything of this program; made if missing. Not used when databaseUrl is set. */
  dataDir: string;
  /** A PostgreSQL of one's own: nothing is started then. */
  databaseUrl?: string | undefined;
  /** False: only join the server of a program that runs on dataDir already. Default true. */
  startIfAbsent?: boolean | undefined;
  /** How many milliseconds to wait for a server that another program starts or stops. Default: a minute. */
  patience?: number | undefined;
  /** The folder with bin/, lib/ and share/ of PostgreSQL. Default: the package for this platform. */
  nativeDir?: string | undefined;
  /** Where root keeps a copy of it when its own is out of the server user's reach. Default: /var/cache/onestory. */
  cacheDir?: string | undefined;
}

const PATIENCE_MS = 60_000;
const POLL_MS = 20;

/**
 * Opens the database of a data folder: the one at databaseUrl; else the server that another program runs on the
 * folder; else a server of our own, initialised first where the folder is new. Two calls at the same moment, in one
 * process or in two, end with one server: PostgreSQL's own lock on its folder decides who starts it.
 *
 * @throws UsageError when startIfAbsent is false and nothing runs there, or the folder cannot be made
 * @throws PermanentError when PostgreSQL cannot be run here, with the end of its output and the way out
 * @throws TransientError when another program's server does not become ready within a minute
 */
export async function openDatabase(options: OpenOptions): Promise<Database> {
  if (options.databaseUrl) return joined(options.databaseUrl);
  const folders = foldersIn(options.dataDir, options.cacheDir);
  const patience = options.patience ?? PATIENCE_MS;
  const deadline = Date.now() + patience;
  do {
    const postmaster = findPostmaster(folders.cluster);
    const found = postmaster.state === 'absent' ? await start(folders, options) : await join(postmaster);
    if (found) return found;
    await sleep(POLL_MS);
  } while (Date.now() < deadline);
  throw new TransientError(
    `The database in ${folders.cluster} is held by a server, perhaps in another container, that could not be joined ` +
      `within ${patience / 1000} seconds (see ${folders.log}). Stop the program that runs it, then try again.`,
  );
}

const joined = (connectionString: string): Database => ({
  connectionString,
  owned: false,
  stop: async () => {},
});

/** Undefined while the server starts or stops. One whose program has died is on its way out: hurry it. */
async function join(postmaster: Exclude<Postmaster, { state: 'absent' }>): Promise<Database | undefined> {
  if (postmaster.state === 'orphaned') signal(postmaster.pid, 'SIGINT');
  if (postmaster.state !== 'ready') return undefined;
  const connectionString = connectionStringFor(postmaster.socketFolder);
  return (await answers(connectionString)) ? joined(connectionString) : undefined;
}

/** Undefined when another server has taken the cluster meanwhile. */
async function start(folders: Folders, options: OpenOptions): Promise<Database | undefined> {
  if (options.startIfAbsent === false) {
    throw new UsageError(
      `No program is running on the data folder ${folders.data}. Start one with "onestory start", ` +
        'or set ONESTORY_DATA to the folder of the one that runs.',
    );
  }
  makeDataFolder(folders.data);
  const user = chooseServerUser(folders.cluster);
  const binaries = prepareBinaries(options.nativeDir ?? locateBinaries(), folders, user);
  if (!isInitialised(folders)) await initialise(folders, binaries, user);
  const leftBehind = lastSocketFolder(folders.cluster);
  const server = await startServer(folders, binaries, user);
  if (server === 'locked') freeStaleLock(folders.cluster);
  if (server === 'taken' || server === 'locked') return undefined;
  if (leftBehind) removeSocketFolder(leftBehind);
  discard(folders.data, UNFINISHED);
  discard(folders.data, COPIES, binaries);
  return { ...server, owned: true };
}
