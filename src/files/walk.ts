import type { Dirent, Stats } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
import { basename, dirname, join, relative, sep } from 'node:path';
import { messageOf } from '../errors.ts';
import type { FilePlace, RejectionReason } from '../schemas/document.ts';
import { problemOf } from './reading-problems.ts';

/** A file that was found, or something that cannot be read and why. */
export interface Found {
  place: FilePlace;
  problem?: RejectionReason;
}

/**
 * Every regular file at or below a path, in the order of their names. Names that begin with a dot are left out below
 * `path`: editors and copying tools keep unfinished files there. What cannot be read is yielded with its problem, and the
 * walk goes on.
 *
 * @param path absolute path of a file or a folder.
 */
export async function* walk(path: string): AsyncGenerator<Found> {
  const stats = await stat(path).catch((error: unknown) => unreadable(path, error));
  const root = stats instanceof Error || !stats.isDirectory() ? dirname(path) : path;
  if (stats instanceof Error) yield found(root, path, undefined, problemOf(stats));
  else if (stats.isDirectory()) yield* walkFolder(root, path, []);
  else yield fileFound(root, path, stats);
}

async function* walkFolder(root: string, folder: string, above: readonly string[]): AsyncGenerator<Found> {
  let entries: Dirent[];
  let real: string;
  try {
    real = await realpath(folder);
    if (above.includes(real)) {
      yield found(root, folder, undefined, circle);
      return;
    }
    entries = await readdir(folder, { withFileTypes: true });
  } catch (error) {
    yield found(root, folder, undefined, problemOf(error));
    return;
  }
  entries.sort((a, b) => (a.name < b.name ? -1 : 1));
  for (const entry of entries) {
    if (entry.name.startsWith('.')) continue;
    const path = join(folder, entry.name);
    const stats = await stat(path).catch((error: unknown) => unreadable(path, error));
    if (stats instanceof Error) yield found(root, path, undefined, problemOf(stats));
    else if (stats.isDirectory()) yield* walkFolder(root, path, [...above, real]);
    else yield fileFound(root, path, stats);
  }
}

const fileFound = (root: string, path: string, stats: Stats): Found =>
  found(root, path, stats, stats.isFile() ? undefined : notRegular);

const found = (root: string, path: string, stats?: Stats, problem?: RejectionReason): Found => ({
  place: {
    kind: 'file',
    root,
    path: (relative(root, path) || basename(path)).split(sep).join('/'),
    size: stats?.size ?? 0,
    modified: stats?.mtimeMs ?? 0,
  },
  ...(problem && { problem }),
});

const unreadable = (path: string, error: unknown): Error =>
  error instanceof Error ? error : new Error(`${path}: ${messageOf(error)}`);

const circle: RejectionReason = {
  code: 'unreadable',
  message: 'It is a symbolic link that leads back to a folder above it.',
  advice: 'Nothing is lost: that folder is read where it stands. Remove the link.',
};

const notRegular: RejectionReason = {
  code: 'unreadable',
  message: 'It is neither a file nor a folder (a pipe, a socket or a device).',
  advice: 'Copy its content into a file and ingest that.',
};
