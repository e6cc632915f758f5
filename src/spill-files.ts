import { randomUUID } from 'node:crypto';
import { closeSync, ftruncateSync, mkdirSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import type { Config } from './config.ts';
import { messageOf, TransientError } from './errors.ts';
import type { Logger } from './logger.ts';
import type { Spill, Spilling } from './matching/spill.ts';

/** What a matcher had put into its file cannot be read: it has to begin anew, and reads what it knows from the log. */
export class LostSpillError extends TransientError {
  override name = 'LostSpillError';
}

/** Where and when matching spills, by the settings. */
export const spillingOf = (
  { data, articlesInMemory }: Pick<Config, 'data' | 'articlesInMemory'>,
  logger: Pick<Logger, 'warn'>,
): Spilling => {
  const folder = join(data, 'spill');
  let failing = false;
  return {
    articlesInMemory,
    open: () =>
      openSpill(folder, (error) => {
        if (error && !failing)
          logger.warn(
            { err: error, folder },
            'matching cannot write its temporary file and keeps old articles in memory: make room there, or let it write there (see ONESTORY_DATA)',
          );
        failing = error !== null;
      }),
  };
};

/**
 * A spill in a file that has no name any more, so that nothing is left of it when the process ends, however it does.
 * `note` hears of each failure to write, and with null of each success.
 */
function openSpill(folder: string, note: (error: unknown) => void): Spill {
  let file: OpenFile | null = null;
  let size = 0;
  const readInto: Spill['readInto'] = (target, position) => {
    for (let at = 0; at < target.length; ) {
      const read = file ? readFrom(file, target, at, position + at) : 0;
      if (read === 0) throw lost(folder, `it ends before byte ${position + target.length}`);
      at += read;
    }
  };
  return {
    append(bytes) {
      try {
        file ??= openNameless(folder);
        for (let at = 0; at < bytes.length; )
          at += writeSync(file.descriptor, bytes, at, bytes.length - at, size + at);
      } catch (error) {
        if (file) giveBack(file, size);
        note(error);
        return null;
      }
      note(null);
      size += bytes.length;
      return size - bytes.length;
    },
    read(position, length) {
      const bytes = new Uint8Array(length);
      readInto(bytes, position);
      return bytes;
    },
    readInto,
    clear(position, length) {
      try {
        for (let at = 0; file && at < length; )
          at += writeSync(file.descriptor, new Uint8Array(length - at), 0, length - at, position + at);
      } catch (error) {
        throw lost(folder, messageOf(error));
      }
    },
    close() {
      if (file) close(file);
      file = null;
    },
  };

  function readFrom({ descriptor }: OpenFile, bytes: Uint8Array, at: number, position: number): number {
    try {
      return readSync(descriptor, bytes, at, bytes.length - at, position);
    } catch (error) {
      throw lost(folder, messageOf(error));
    }
  }
}

const lost = (folder: string, why: string): LostSpillError =>
  new LostSpillError(
    `What matching had put into a temporary file in ${folder} cannot be used: ${why}. Its disk may be failing; ` +
      'a worker begins anew by itself and reads its articles from the log; a command is to be run again.',
  );

interface OpenFile {
  descriptor: number;
}

function openNameless(folder: string): OpenFile {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const file = { descriptor: openSync(path, 'wx+', 0o600) };
  forgotten.register(file, file.descriptor, file);
  try {
    unlinkSync(path);
  } catch (error) {
    close(file);
    throw error;
  }
  return file;
}

/** What was written of something that had no room would keep the last of it from others. */
function giveBack({ descriptor }: OpenFile, size: number): void {
  try {
    ftruncateSync(descriptor, size);
  } catch {
    // It is written over by what comes next.
  }
}

function close(file: OpenFile): void {
  forgotten.unregister(file);
  closeQuietly(file.descriptor);
}

/** Some disks tell only now that they could not write: of what is thrown away nobody need know. */
function closeQuietly(descriptor: number): void {
  try {
    closeSync(descriptor);
  } catch {
    // see above
  }
}

/** Matchers are forgotten and not closed: when another model is activated, when stories have been formed anew. */
const forgotten = new FinalizationRegistry<number>(closeQuietly);
