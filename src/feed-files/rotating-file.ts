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

/** Opens the newest file of a folder, and cuts off what a crash has left torn at its end. */
export const createRotatingFile = async ({
  folder,
  rotateBytes,
  gzip,
}: {
  folder: string;
  rotateBytes: number;
  gzip: boolean;
}): Promise<RotatingFile> => {
  const names = await readdir(folder);
  // Packing that was interrupted: the file that was to be packed is still there.
  for (const name of names) if (name.endsWith('.part')) await rm(join(folder, name));
  const last = names
    .filter((name) => pattern.test(name))
    .sort()
    .at(-1);
  let path = last === undefined ? null : join(folder, last);
  let size = 0;
  let file: FileHandle | null = null;
  if (path && !path.endsWith('.gz')) {
    size = await wholeSize(path);
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

/** Packs a finished file: under another name first, so that there is never half of one. */
const pack = async (path: string): Promise<string> => {
  const part = `${path}.gz.part`;
  await pipeline(createReadStream(path), createGzip(), createWriteStream(part));
  await rename(part, `${path}.gz`);
  await rm(path);
  return `${path}.gz`;
};
