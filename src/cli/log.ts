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
  if (path === '-') {
    await withStore(config, logger, ({ pool }) => writing(path, () => exportLog(pool, process.stdout)));
    return exitCodes.done;
  }
  const unfinished = `${path}.part`;
  // Opened first: whether it can be written is known before a database is started.
  const file = await openFile(unfinished, 'w');
  try {
    await withStore(config, logger, ({ pool }) =>
      writing(path, async () => {
        // The name must not be given to what a power cut may take.
        const { events } = await exportLog(pool, file.createWriteStream({ flush: true }));
        await rename(unfinished, path);
        say(`${events} log events written to ${path}.`);
      }),
    );
    return exitCodes.done;
  } catch (error) {
    // Closed first: Windows keeps what is open.
    await file.close().catch(() => {});
    await rm(unfinished, { force: true });
    throw error;
  }
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

const writing = async <Result>(path: string, work: () => Promise<Result>): Promise<Result> => {
  try {
    return await work();
  } catch (error) {
    throw new Error(`The log could not be written to ${path}: ${messageOf(error)}`);
  }
};

const openFile = async (path: string, flags: 'r' | 'w'): Promise<FileHandle> => {
  try {
    return await open(path, flags);
  } catch (error) {
    throw new UsageError(`${path} cannot be ${flags === 'r' ? 'read' : 'written'}: ${messageOf(error)}`);
  }
};
