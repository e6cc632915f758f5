import { execFileSync } from 'node:child_process';
import { mkdirSync, rmSync, statfsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A small disk that can be full for a while. */
export interface Disk {
  folder: string;
  /** Whether it is a disk of its own; without the right to mount one it is a folder, which is never full. */
  canBeFull: boolean;
  fill(): void;
  free(): void;
  remove(): void;
}

export const makeDisk = (folder: string, megabytes: number): Disk => {
  mkdirSync(folder, { recursive: true });
  const mount = ['mount', '-t', 'tmpfs', '-o', `size=${megabytes}m,mode=0777`, 'tmpfs', folder];
  const mounted = [mount, ['sudo', '-n', ...mount]].find(succeeds);
  if (!mounted) {
    process.stderr.write(
      '\n*** LEFT OUT: the disk full for a while: this user may not mount a tmpfs (neither as root nor by sudo -n) ***\n\n',
    );
  }
  const filler = join(folder, 'filler');
  return {
    folder,
    canBeFull: mounted !== undefined,
    fill: () => {
      for (let megabyte = 1024 * 1024; megabyte >= 4096; megabyte /= 16) fillWith(filler, folder, megabyte);
    },
    free: () => rmSync(filler, { force: true }),
    remove: () => {
      rmSync(filler, { force: true });
      // Lazily: a server that was killed may still be ending.
      if (mounted) succeeds([...(mounted[0] === 'sudo' ? ['sudo', '-n'] : []), 'umount', '-l', folder]);
      rmSync(folder, { recursive: true, force: true });
    },
  };
};

const fillWith = (filler: string, folder: string, piece: number): void => {
  const bytes = Buffer.alloc(piece, 1);
  try {
    for (;;) {
      const { bavail, bsize } = statfsSync(folder);
      if (bavail * bsize < piece) return;
      writeFileSync(filler, bytes, { flag: 'a' });
    }
  } catch {
    // Full.
  }
};

const succeeds = ([command = '', ...args]: string[]): boolean => {
  try {
    execFileSync(command, args, { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
};
