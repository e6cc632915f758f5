import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { UsageError } from '../../src/errors.ts';

const BLOCK = 512;

/**
 * The files of a `.tar.gz` by their paths (POSIX ustar and GNU names of up to 256 characters). Throws UsageError where it cannot be read.
 */
export const readTar = (path: string): Map<string, Buffer> => {
  let bytes: Buffer;
  try {
    bytes = gunzipSync(readFileSync(path));
  } catch {
    throw new UsageError(`Cannot read ${path}. Name the folder that holds it with --data DIR.`);
  }
  const files = new Map<string, Buffer>();
  for (let at = 0; at + BLOCK <= bytes.length; ) {
    const field = (from: number, length: number): string =>
      bytes.toString('utf8', at + from, at + from + length).replace(/\0.*$/su, '');
    const name = field(0, 100);
    if (name === '') break;
    const size = Number.parseInt(field(124, 12).trim() || '0', 8);
    const prefix = field(257, 5) === 'ustar' ? field(345, 155) : '';
    const start = at + BLOCK;
    if (field(156, 1) === '0' || field(156, 1) === '')
      files.set(prefix === '' ? name : `${prefix}/${name}`, bytes.subarray(start, start + size));
    at = start + Math.ceil(size / BLOCK) * BLOCK;
  }
  return files;
};
