import { execFileSync } from 'node:child_process';
import { chownSync } from 'node:fs';

/** For openInChild: nobody, when we are root; else nothing, since we are an ordinary user already. */
export const ordinaryUser = (): { uid?: number } =>
  process.getuid?.() === 0 ? { uid: Number(execFileSync('id', ['-u', 'nobody'], { encoding: 'utf8' })) } : {};

/** Makes the folder the ordinary user's own. */
export function giveTo(folder: string, { uid }: { uid?: number }): void {
  if (uid !== undefined) chownSync(folder, uid, uid);
}

/** The user id that a process runs under. */
export const userOf = (pid: number): number =>
  Number(execFileSync('ps', ['-o', 'uid=', '-p', String(pid)], { encoding: 'utf8' }));
