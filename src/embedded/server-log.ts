import { closeSync, constants, fchownSync, fstatSync, ftruncateSync, openSync, readSync } from 'node:fs';
import type { ServerUser } from './server-user.ts';

export interface ServerLog {
  /** A file descriptor for the server's standard error. */
  descriptor: number;
  /** What has been written since, at most the last 64 KiB. */
  sinceOpened(): string;
  close(): void;
}

const LARGEST_BYTES = 1_000_000;
const TAIL_BYTES = 65_536;

/**
 * Opens the server's log for appending, owned by the server's user; begins it anew where it has grown large. Follows
 * no symbolic link.
 */
export function openServerLog(path: string, user: ServerUser | undefined): ServerLog {
  const { O_RDWR, O_APPEND, O_CREAT, O_NOFOLLOW } = constants;
  const descriptor = openSync(path, O_RDWR | O_APPEND | O_CREAT | O_NOFOLLOW, 0o600);
  if (user) fchownSync(descriptor, user.uid, user.gid);
  if (fstatSync(descriptor).size > LARGEST_BYTES) ftruncateSync(descriptor);
  const start = fstatSync(descriptor).size;
  return {
    descriptor,
    sinceOpened: () => readFrom(descriptor, start),
    close: () => closeSync(descriptor),
  };
}

function readFrom(descriptor: number, start: number): string {
  const from = Math.max(start, fstatSync(descriptor).size - TAIL_BYTES);
  const bytes = Buffer.alloc(TAIL_BYTES);
  return bytes.toString('utf8', 0, readSync(descriptor, bytes, 0, TAIL_BYTES, from));
}
