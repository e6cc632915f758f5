import { open } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';

/** Longer than any line of the feed: an event has 64 KiB at most. */
const tail = 256 * 1024;

/** The last whole line of a file of lines, packed or not; null where there is none. A torn line behind it is passed over. */
export const lastLine = async (path: string): Promise<string | null> => {
  const { text } = path.endsWith('.gz') ? { text: await unpacked(path) } : await endOf(path);
  const end = text.lastIndexOf('\n');
  if (end < 0) return null;
  return text.slice(text.lastIndexOf('\n', end - 1) + 1, end);
};

/** Size of a file of lines without a torn line at its end, in bytes. */
export const wholeSize = async (path: string): Promise<number> => {
  const { bytes, start } = await endOf(path);
  return start + bytes.lastIndexOf(0x0a) + 1;
};

const endOf = async (path: string): Promise<{ text: string; bytes: Buffer; start: number }> => {
  const file = await open(path, 'r');
  try {
    const { size } = await file.stat();
    const start = Math.max(0, size - tail);
    const bytes = Buffer.alloc(size - start);
    await file.read(bytes, 0, bytes.length, start);
    return { text: bytes.toString('utf8'), bytes, start };
  } finally {
    await file.close();
  }
};

const unpacked = async (path: string): Promise<string> => {
  const file = await open(path, 'r');
  try {
    return (await promisify(gunzip)(await file.readFile())).toString('utf8');
  } finally {
    await file.close();
  }
};
