import { join } from 'node:path';
import { copyBinaries } from './copy-binaries.ts';
import type { Folders } from './folders.ts';
import { makeLibraryLinks } from './library-links.ts';
import { canEnter, permits, type ServerUser } from './server-user.ts';

const READ = 0o4;
const READ_AND_RUN = 0o5;

/**
 * Sees to it that PostgreSQL's programs can be run by the server's user, and returns the folder to run them from:
 * native itself, its missing library links made; or a copy, where that user cannot reach native (a clone in a folder
 * that others cannot enter) or the links cannot be made (node_modules is read-only).
 *
 * @throws PermanentError when no place for a copy is found
 */
export function prepareBinaries(native: string, folders: Folders, user: ServerUser | undefined): string {
  if (user && !isReachable(native, user)) return copyBinaries(native, folders, user);
  return makeLibraryLinks(native) ? native : copyBinaries(native, folders, user);
}

function isReachable(native: string, user: ServerUser): boolean {
  return (
    ['bin', 'lib', 'share/postgresql'].every((name) => canEnter(join(native, name), user)) &&
    ['bin/initdb', 'bin/postgres'].every((name) => permits(join(native, name), user, READ_AND_RUN)) &&
    permits(join(native, 'share/postgresql/postgres.bki'), user, READ)
  );
}
