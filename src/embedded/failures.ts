import { PermanentError } from '../errors.ts';

export const DATABASE_URL_INSTEAD =
  'Set DATABASE_URL to a PostgreSQL server (14 or later), such as postgres://user:password@host/database.';

/** How much of a program's last output an error message carries. */
const TAIL_LINES = 12;

const NEEDS_GLIBC =
  'It needs the GNU C library (glibc), which some systems, such as Alpine Linux with musl, do not have. ' +
  `${DATABASE_URL_INSTEAD} Or use a system with glibc, such as Debian, Ubuntu, Fedora or the image node:slim.`;

/** By the code of the error that spawn gives, where the file is known to be there. */
const SPAWN_WAYS_OUT: Record<string, string> = {
  ENOENT: NEEDS_GLIBC, // what is missing is the loader that the file names
  EACCES: 'Its file system may be mounted noexec: move Onestory to another, or set DATABASE_URL.',
  EPERM: `Root may not become another user here: run as an ordinary user. ${DATABASE_URL_INSTEAD}`,
  EINVAL: `Root may not become another user here: run as an ordinary user. ${DATABASE_URL_INSTEAD}`,
};

/** What PostgreSQL or the system says, and what a person can do about it. The first that fits is told. */
const WAYS_OUT: readonly (readonly [RegExp, string])[] = [
  [/No space left on device|Disk quota exceeded/i, 'Free some space on that disk, then start again.'],
  [
    /could not look up effective user ID/i,
    'The user id has no entry in /etc/passwd, which PostgreSQL needs: run as a user that has one, or set DATABASE_URL.',
  ],
  [
    /invalid permissions|wrong ownership|could not change permissions/i,
    'Its folder needs a file system with owners and modes, and belongs to one user: set ONESTORY_DATA to such a ' +
      'folder (on WSL not under /mnt), or run as the user who made it.',
  ],
  [
    /symbol not found|relocat|GLIBC_|error while loading shared libraries|bin\/postgres: (not found|cannot execute)/i,
    NEEDS_GLIBC,
  ],
  [
    /could not (create shared memory|map anonymous)|Cannot allocate memory|out of memory/i,
    'Give the machine or container more memory (512 MB do), then start again.',
  ],
  [/Read-only file system/i, 'Set ONESTORY_DATA to a folder that can be written to.'],
  [
    /Permission denied|Operation not permitted/i,
    `Set ONESTORY_DATA to a folder of your own. ${DATABASE_URL_INSTEAD}`,
  ],
];

/** An error that says what failed, shows the end of its output, and names the way out. */
export function failure(what: string, output: string, wayOut?: string): PermanentError {
  const way = wayOut ?? WAYS_OUT.find(([pattern]) => pattern.test(output))?.[1] ?? DATABASE_URL_INSTEAD;
  const tail = output.trimEnd().split('\n').slice(-TAIL_LINES).join('\n');
  return new PermanentError(`${what}:\n${tail || '(it said nothing)'}\n${way}`);
}

/** The same for a program that the system would not even start; error is what spawn gave. */
export function cannotSpawn(file: string, error: Error): PermanentError {
  const code = 'code' in error && typeof error.code === 'string' ? error.code : '';
  return failure(`${file}, which runs PostgreSQL, could not be started`, error.message, SPAWN_WAYS_OUT[code]);
}

/**
 * Why a server ended at its start. The version that made the cluster is told apart, since its way out is a move of
 * the log. cluster and binaries are folders, said what the server wrote.
 */
export function startFailure(cluster: string, binaries: string, said: string): PermanentError {
  const versions =
    /initialized by PostgreSQL version (\S+),.* not compatible with this version (\S+?)\.?$/m.exec(said);
  if (!versions) return failure(`PostgreSQL (${binaries}) could not be started on ${cluster}`, said);
  const [, old, present] = versions;
  return new PermanentError(
    `The database in ${cluster} was made by PostgreSQL ${old}, and this release of Onestory comes with ${present}, ` +
      'which cannot read it. With the release that made it, run "onestory log export FILE"; then move the folder away, ' +
      'and with this release run "onestory log import FILE".',
  );
}
