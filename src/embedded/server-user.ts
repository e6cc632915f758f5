import { readFileSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import { PermanentError } from '../errors.ts';

export interface ServerUser {
  uid: number;
  gid: number;
}

/** Users that exist for running things without rights, best first. */
const UNPRIVILEGED = ['postgres', 'nobody'];

/**
 * The user to run PostgreSQL as, which refuses root: undefined when we are an ordinary user already; otherwise the
 * owner of the cluster if there is one, else an unprivileged user of this machine.
 *
 * @throws PermanentError when root finds no such user
 */
export function chooseServerUser(cluster: string): ServerUser | undefined {
  if (process.getuid?.() !== 0) return undefined;
  const owner = statSync(cluster, { throwIfNoEntry: false });
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync('/etc/passwd', 'utf8').split('\n').map(parseUser);
  const user = UNPRIVILEGED.map((name) => users.find((each) => each.name === name)).find((each) => each);
  if (user) return { uid: user.uid, gid: user.gid };
  throw new PermanentError(
    `PostgreSQL does not run as root, and this machine has none of the users ${UNPRIVILEGED.join(', ')}. ` +
      'Run Onestory as an ordinary user, or set DATABASE_URL.',
  );
}

/** One line of passwd(5): name:password:uid:gid:… */
function parseUser(line: string): { name: string; uid: number; gid: number } {
  const [name = '', , uid, gid] = line.split(':');
  return { name, uid: Number(uid), gid: Number(gid) };
}

/** The options of spawn that make a child of root run as the user. */
export const runAs = (user: ServerUser | undefined): { uid?: number; gid?: number } =>
  user ? { uid: user.uid, gid: user.gid } : {};

/** True when the mode bits let the user enter the folder and all above it. Access lists are not looked at. */
export function canEnter(folder: string, user: ServerUser): boolean {
  for (let each = folder; ; each = dirname(each)) {
    if (!permits(each, user, 0o1)) return false;
    if (each === dirname(each)) return true;
  }
}

/** True when the mode bits of this one path give the user the right (4 read, 2 write, 1 execute or enter). */
export function permits(path: string, user: ServerUser, right: number): boolean {
  const found = statSync(path, { throwIfNoEntry: false });
  if (!found) return false;
  const shift = found.uid === user.uid ? 6 : found.gid === user.gid ? 3 : 0;
  return ((found.mode >> shift) & right) === right;
}
