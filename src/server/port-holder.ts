import { readdir, readFile, readlink } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { withSignal } from '../with-signal.ts';

/**
 * Who holds a TCP port of this machine, in words: `another Onestory (version 0.1.0, process 4711)` or
 * `node (process 4711)`. Null when it cannot be told: the process is asked of Linux's /proc, and only of those processes
 * that this user may look into.
 */
export const portHolder = async (host: string, port: number): Promise<string | null> => {
  const [version, process] = await Promise.all([onestoryVersion(host, port), holdingProcess(port)]);
  if (version !== null)
    return `another Onestory (version ${version}${process ? `, process ${process.id}` : ''})`;
  return process && `${process.name} (process ${process.id})`;
};

const health = z.object({ name: z.literal('onestory'), version: z.string() });

const onestoryVersion = async (host: string, port: number): Promise<string | null> => {
  try {
    const near = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
    const address = `http://${near.includes(':') ? `[${near}]` : near}:${port}/health`;
    return await withSignal({ signals: [], milliseconds: 500 }, async (signal) => {
      const answer = await fetch(address, { signal, redirect: 'error' });
      return health.parse(await answer.json()).version;
    });
  } catch {
    return null;
  }
};

const holdingProcess = async (port: number): Promise<{ id: number; name: string } | null> => {
  const sockets = new Set((await listeningInodes(port)).map((inode) => `socket:[${inode}]`));
  if (sockets.size === 0) return null;
  for (const id of (await readdir('/proc')).filter((name) => /^\d+$/.test(name))) {
    const open = await readdir(`/proc/${id}/fd`).catch(() => []);
    for (const descriptor of open) {
      const target = await readlink(`/proc/${id}/fd/${descriptor}`).catch(() => '');
      if (!sockets.has(target)) continue;
      // The program file: the name that a process gives itself may be that of a thread.
      const program = await readlink(`/proc/${id}/exe`).catch(() => 'a program');
      return { id: Number(id), name: basename(program) };
    }
  }
  return null;
};

/** Inodes of the sockets that listen on a port: the lines in state 0A of /proc/net/tcp, whose ports are hexadecimal. */
const listeningInodes = async (port: number): Promise<string[]> => {
  const tables = await Promise.all(
    ['/proc/net/tcp', '/proc/net/tcp6'].map((path) => readFile(path, 'utf8').catch(() => '')),
  );
  const suffix = `:${port.toString(16).toUpperCase().padStart(4, '0')}`;
  return tables
    .flatMap((table) => table.split('\n'))
    .map((line) => line.trim().split(/\s+/))
    .flatMap(([, local, , state, , , , , , inode]) =>
      local?.endsWith(suffix) && state === '0A' && inode ? [inode] : [],
    );
};
