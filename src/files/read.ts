import { constants } from 'node:fs';
import { open } from 'node:fs/promises';
import { join } from 'node:path';
import type { FilePlace, Place, RejectionReason } from '../schemas/document.ts';
import { unreadAt } from './reading-problems.ts';

/** A document's bytes with its file's size and time as they were when it was read, or why it could not be. */
export type DocumentRead = { place: Place; bytes: Uint8Array } | { place: Place; problem: RejectionReason };

/** Reads a whole file of at most `maxBytes`. A larger one is not read at all; one that grows meanwhile counts as it was. */
export const readDocument = async (place: FilePlace, maxBytes: number): Promise<DocumentRead> => {
  try {
    // Without O_NONBLOCK a pipe that took the file's place would hang the worker.
    const file = await open(join(place.root, place.path), constants.O_RDONLY | constants.O_NONBLOCK);
    try {
      const stats = await file.stat();
      const now = { ...place, size: stats.size, modified: stats.mtimeMs };
      if (stats.size > maxBytes) return { place: now, problem: tooLarge(stats.size, maxBytes) };
      const buffer = Buffer.alloc(stats.size);
      let read = 0;
      while (read < buffer.length) {
        const { bytesRead } = await file.read(buffer, read, buffer.length - read, read);
        if (bytesRead === 0) break;
        read += bytesRead;
      }
      return { place: now, bytes: buffer.subarray(0, read) };
    } finally {
      await file.close();
    }
  } catch (error) {
    return unreadAt(place, error);
  }
};

/** `size` is null where it is not known how much more than the limit it is. */
export const tooLarge = (size: number | null, maxBytes: number): RejectionReason => ({
  code: 'too-large',
  message: `It has ${size === null ? '' : `${size} bytes, `}more than the limit of ${maxBytes}${size === null ? ' bytes' : ''}.`,
  advice: 'Split it, or raise ONESTORY_MAX_BYTES and ingest it again.',
});
