import { execFileSync } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
} from 'node:fs';
import { dirname, join } from 'node:path';
import { messageOf, PermanentError } from '../errors.ts';
import { sha256 } from '../ids.ts';
import { DATABASE_URL_INSTEAD } from './failures.ts';
import type { Folders } from './folders.ts';
import { makeLibraryLinks } from './library-links.ts';
import { runAs, type ServerUser } from './server-user.ts';
import { SERVER_ENVIRONMENT } from './spawning.ts';

/** Folders of this prefix hold copies of the binaries, by version; only the one in use is kept. */
export const COPIES = 'postgres-binaries-';

/**
 * Copies the folder with bin/, lib/ and share/ to a place where the server's user can run it, unless an earlier start
 * has done so, and returns the copy. An ordinary user's copy is in the data folder; root's is in a cache folder that
 * all can enter, and can be removed at any time while no server runs.
 *
 * @throws PermanentError when no place can be written to and run from
 */
export function copyBinaries(native: string, folders: Folders, user: ServerUser | undefined): string {
  const failures: string[] = [];
  for (const place of user ? folders.caches : [folders.data]) {
    const copy = join(place, nameOf(native));
    try {
      if (user) makeOwnFolder(place);
      if (!existsSync(copy)) copyTo(native, copy, user);
      return copy;
    } catch (error) {
      failures.push(`${place}: ${messageOf(error)}`);
    }
  }
  throw new PermanentError(
    `PostgreSQL has to be copied to be run here, and no place for it was found (${failures.join('; ')}). ` +
      `Move Onestory to a folder that all users can enter, such as /opt, or run it as an ordinary user. ${DATABASE_URL_INSTEAD}`,
  );
}

/** The version in the name lets a newer release bring its own copy. */
function nameOf(native: string): string {
  const manifest = join(dirname(native), 'package.json');
  const origin = existsSync(manifest) ? readFileSync(manifest, 'utf8') : native;
  return `${COPIES}${sha256(origin).slice(0, 12)}`;
}

/** Refuses a folder that somebody else could have filled: what is in it will be run. */
function makeOwnFolder(place: string): void {
  if (mkdirSync(place, { recursive: true })) chmodSync(place, 0o755);
  const found = lstatSync(place);
  const others = 0o022;
  if (!found.isDirectory() || found.uid !== process.getuid?.()) throw new Error('it belongs to another user');
  if (found.mode & others) throw new Error('other users can write to it');
}

/** Under a name of its own first, tried out, then renamed: a copy that was cut short or cannot run is never used. */
function copyTo(native: string, copy: string, user: ServerUser | undefined): void {
  const unfinished = mkdtempSync(`${copy}-unfinished-`);
  try {
    copyReadable(native, unfinished);
    makeLibraryLinks(unfinished);
    execFileSync(join(unfinished, 'bin', 'postgres'), ['--version'], {
      stdio: 'pipe',
      cwd: '/',
      env: SERVER_ENVIRONMENT,
      ...runAs(user),
    });
    renameSync(unfinished, copy);
  } catch (error) {
    rmSync(unfinished, { recursive: true, force: true });
    if (!existsSync(copy)) throw error; // otherwise another process has just made it
  }
}

/** Copies files and folders so that everyone can read them; links are made anew, static libraries are not needed. */
function copyReadable(from: string, to: string): void {
  mkdirSync(to, { recursive: true });
  chmodSync(to, 0o755);
  for (const entry of readdirSync(from, { withFileTypes: true })) {
    const source = join(from, entry.name);
    const target = join(to, entry.name);
    if (entry.isDirectory()) copyReadable(source, target);
    else if (entry.isFile() && !entry.name.endsWith('.a')) {
      copyFileSync(source, target);
      chmodSync(target, statSync(source).mode & 0o100 ? 0o755 : 0o644);
    }
  }
}
