import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { messageOf, UsageError } from '../errors.ts';
import { exportLog } from '../log/export-log.ts';
import { importLog } from '../log/import-log.ts';
import type { Logger } from '../logger.ts';
import { rebuild } from '../projections/rebuild.ts';
import { withStore } from '../store.ts';
import { say } from './output.ts';
import { exitCodes } from './run.ts';

/** `onestory log export FILE`: complete under its name or not there at all. */
export const exportTo = async (path: string, config: Config, logger: Logger): Promise<number> => {
  const unfinished = `${path}.part`;
  // Opened first: whether it can be written is known before a database is started.
  const output = path === '-' ? process.stdout : (await openFile(unfinished, 'w')).createWriteStream();
  return withStore(config, logger, async ({ pool }) => {
    try {
      const { events } = await exportLog(pool, output);
      if (path === '-') return exitCodes.done;
      await rename(unfinished, path);
      say(`${events} log events written to ${path}.`);
    } catch (error) {
      if (path !== '-') await rm(unfinished, { force: true });
      throw new Error(`The log could not be written to ${path}: ${messageOf(error)}`);
    }
    return exitCodes.done;
  });
};

/** `onestory log import FILE`: into an empty log only; the projections are made from it. */
export const importFrom = async (path: string, config: Config, logger: Logger): Promise<number> => {
  const input = path === '-' ? process.stdin : (await openFile(path, 'r')).createReadStream();
  return withStore(config, logger, async ({ pool, log }) => {
    const { events } = await importLog(pool, input);
    await rebuild(pool, log);
    say(`${events} log events read from ${path}.`);
    return exitCodes.done;
  });
};

const openFile = async (path: string, flags: 'r' | 'w'): Promise<FileHandle> => {
  try {
    return await open(path, flags);
  } catch (error) {
    throw new UsageError(`${path} cannot be ${flags === 'r' ? 'read' : 'written'}: ${messageOf(error)}`);
  }
};
