import { randomUUID } from 'node:crypto';
import { closeSync, mkdirSync, openSync, readSync, unlinkSync, writeSync } from 'node:fs';
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
  let file: File | null = null;
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
        if (file) writeSync(file.descriptor, new Uint8Array(length), 0, length, position);
      } catch (error) {
        throw lost(folder, messageOf(error));
      }
    },
    close() {
      if (file) close(file);
      file = null;
    },
  };

  function readFrom({ descriptor }: File, bytes: Uint8Array, at: number, position: number): number {
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
      'matching begins anew and reads its articles from the log.',
  );

interface File {
  descriptor: number;
}

function openNameless(folder: string): File {
  mkdirSync(folder, { recursive: true });
  const path = join(folder, randomUUID());
  const file = { descriptor: openSync(path, 'wx+', 0o600) };
  unlinkSync(path);
  forgotten.register(file, file.descriptor, file);
  return file;
}

function close(file: File): void {
  forgotten.unregister(file);
  closeSync(file.descriptor);
}

/** Matchers are forgotten and not closed: when another model is activated, when stories have been formed anew. */
const forgotten = new FinalizationRegistry<number>(closeSync);
