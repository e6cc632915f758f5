import { createReadStream, createWriteStream } from 'node:fs';
import { type FileHandle, open, readdir, rename, rm, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { wholeSize } from './last-line.ts';

export interface Line {
  position: number;
  line: string;
}

/** Lines appended to the newest file of a folder, which is followed by another when it is full. */
export interface RotatingFile {
  /** Path of the newest file; null in an empty folder. */
  newest(): string | null;
  /** Appends lines and makes sure that they are on the disk. */
  write(lines: readonly Line[]): Promise<void>;
  close(): Promise<void>;
}

const pattern = /^events-\d{16}\.ndjson(\.gz)?$/;

/** Opens the newest file of a folder that holds a whole line, and clears away what a crash has left behind. */
export const createRotatingFile = async ({
  folder,
  rotateBytes,
  gzip,
}: {
  folder: string;
  rotateBytes: number;
  gzip: boolean;
}): Promise<RotatingFile> => {
  let { path, size } = await newestWhole(folder, await withoutLeftOvers(folder));
  let file: FileHandle | null = null;
  if (path && !path.endsWith('.gz')) {
    await truncate(path, size);
    file = await open(path, 'a');
  }

  const finish = async (): Promise<void> => {
    await file?.close();
    if (file && path && gzip) path = await pack(path);
    file = null;
  };
  const begin = async (position: number): Promise<FileHandle> => {
    path = join(folder, `events-${String(position).padStart(16, '0')}.ndjson`);
    size = 0;
    return open(path, 'a');
  };

  return {
    newest: () => path,
    write: async (lines) => {
      let text = '';
      const flush = async (): Promise<void> => {
        if (!file || !text) return;
        await file.appendFile(text);
        await file.datasync();
        text = '';
      };
      for (const { position, line } of lines) {
        const bytes = Buffer.byteLength(line) + 1;
        if (file && rotateBytes > 0 && size > 0 && size + bytes > rotateBytes) {
          await flush();
          await finish();
        }
        file ??= await begin(position);
        text += `${line}\n`;
        size += bytes;
      }
      await flush();
    },
    close: async () => {
      await file?.close();
    },
  };
};

/** Removes what an interrupted packing has left. @returns the names of the feed's files, oldest first. */
const withoutLeftOvers = async (folder: string): Promise<string[]> => {
  const names = new Set(await readdir(folder));
  for (const name of names) {
    // Half packed, the original is still there; packed, and only the original's removal was missing.
    if (name.endsWith('.part') || (pattern.test(name) && names.has(`${name}.gz`))) {
      await rm(join(folder, name));
      names.delete(name);
    }
  }
  return [...names].filter((name) => pattern.test(name)).sort();
};

/** The newest file and its size without a torn line. One that was begun and got no whole line tells no position: it is removed. */
const newestWhole = async (
  folder: string,
  names: readonly string[],
): Promise<{ path: string | null; size: number }> => {
  for (const name of names.toReversed()) {
    const path = join(folder, name);
    if (name.endsWith('.gz')) return { path, size: 0 };
    const size = await wholeSize(path);
    if (size > 0) return { path, size };
    await rm(path);
  }
  return { path: null, size: 0 };
};

/** Packs a finished file: under another name first, so that there is never half of one. */
const pack = async (path: string): Promise<string> => {
  const part = `${path}.gz.part`;
  // On the disk before it takes the name: what it was made of is removed then.
  await pipeline(createReadStream(path), createGzip(), createWriteStream(part, { flush: true }));
  await rename(part, `${path}.gz`);
  await rm(path);
  return `${path}.gz`;
};
