import { chownSync, mkdtempSync, readdirSync, realpathSync, rmdirSync, unlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { messageOf, PermanentError } from '../errors.ts';
import { PORT } from './connection.ts';
import { canEnter, type ServerUser } from './server-user.ts';

const SOCKET = `.s.PGSQL.${PORT}`;
/** sun_path has 108 bytes on Linux and 104 on macOS, both with a closing zero. */
const LONGEST_SOCKET_PATH = 103;
const NAME = /^onestory-(\d+)-\w{6}$/;

/**
 * Makes a new folder for the server's socket that only its user can enter, with a short path. The name holds our
 * process id, so that who finds it later can tell whether the program that owns the server is still alive.
 */
export function makeSocketFolder(user: ServerUser | undefined): string {
  const failures: string[] = [];
  for (const base of new Set([tmpdir(), '/tmp', '/var/tmp', '/dev/shm'])) {
    try {
      const real = realpathSync(base);
      const prefix = join(real, `onestory-${process.pid}-`);
      const length = Buffer.byteLength(join(`${prefix}XXXXXX`, SOCKET));
      if (length > LONGEST_SOCKET_PATH) throw new Error('its path is too long for a unix socket');
      if (user && !canEnter(real, user)) throw new Error('the user that runs PostgreSQL cannot enter it');
      const folder = mkdtempSync(prefix);
      if (user) chownSync(folder, user.uid, user.gid);
      return folder;
    } catch (error) {
      failures.push(`${base}: ${messageOf(error)}`);
    }
  }
  throw new PermanentError(
    `No folder for the database's socket could be made (${failures.join('; ')}). ` +
      'Set TMPDIR to a short path that you may write to.',
  );
}

/** The id of the process that started the server, undefined when the folder's name is not one of ours. */
export function ownerOf(socketFolder: string): number | undefined {
  const found = NAME.exec(basename(socketFolder))?.[1];
  return found === undefined ? undefined : Number(found);
}

/** Removes what is left of a server's socket folder; touches nothing that PostgreSQL has not made there. */
export function removeSocketFolder(socketFolder: string): void {
  if (ownerOf(socketFolder) === undefined) return;
  try {
    for (const name of readdirSync(socketFolder)) {
      if (name.startsWith(SOCKET)) unlinkSync(join(socketFolder, name));
    }
    rmdirSync(socketFolder);
  } catch {
    // gone already, or not ours to remove: an empty folder in the temporary folder harms nobody
  }
}
