import type { FileHandle } from 'node:fs/promises';
import type { ByteReader } from './byte-reader.ts';

const chunkBytes = 262_144;

/** A file's first `size` bytes, in pieces: one that grows meanwhile counts as it was. */
export async function* chunksOf(file: FileHandle, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < size; ) {
    const buffer = Buffer.allocUnsafeSlow(Math.min(chunkBytes, size - at));
    const { bytesRead } = await file.read(buffer, 0, buffer.length, at);
    if (bytesRead === 0) return;
    at += bytesRead;
    yield buffer.subarray(0, bytesRead);
  }
}

/** What a reader has not read yet, in pieces. */
export async function* restOf(reader: ByteReader): AsyncGenerator<Uint8Array> {
  for (let some = await reader.some(chunkBytes); some !== null; some = await reader.some(chunkBytes)) {
    yield some;
  }
}
