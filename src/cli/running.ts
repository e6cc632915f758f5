import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { z } from 'zod';
import type { Config } from '../config.ts';
import { openDatabase } from '../embedded/open-database.ts';
import { UsageError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { type Program, startPipeline } from '../program.ts';
import { say } from './output.ts';

/*
 * One program at a time runs the embedded database of a data folder, and the others join it. `start`, which runs on for
 * long, should be the one: so it waits until a short command has given the folder free, and does not run twice on it.
 */

const noteSchema = z.object({ pid: z.number().int(), url: z.string() });

type Note = z.infer<typeof noteSchema>;

const noteIn = ({ data }: Config): string => join(data, 'running.json');

/** Tells others who runs on the data folder, and where its pages are. */
export const noteRunning = async (config: Config, url: string): Promise<void> => {
  if (config.databaseUrl) return;
  await writeFile(noteIn(config), `${JSON.stringify({ pid: process.pid, url })}\n`);
};

export const forgetRunning = async (config: Config): Promise<void> => {
  if (!config.databaseUrl) await rm(noteIn(config), { force: true });
};

/** @throws UsageError where another `start` runs on the data folder. */
export const refuseToRunTwice = async (config: Config): Promise<void> => {
  const note = (await isTaken(config)) ? await readNote(config) : null;
  if (note) throw alreadyRuns(note, config);
};

/**
 * Starts the pipeline on a data folder that nobody else uses; null where it is interrupted before the folder was free.
 *
 * @throws UsageError where another `start` runs on it already.
 */
export const startForLong = async (
  config: Config,
  logger: Logger,
  signal: AbortSignal,
): Promise<Program | null> => {
  for (let told = false; ; told = true) {
    if (!(await isTaken(config))) {
      const program = await startPipeline(config, logger);
      if (config.databaseUrl || program.store.database.owned) return program;
      await program.stop();
    }
    await refuseToRunTwice(config);
    if (signal.aborted) return null;
    if (!told) say('Another command is using the data folder; starting as soon as it has ended.');
    await sleep(500, undefined, { signal }).catch(() => {});
  }
};

/** Whether somebody runs the embedded database of the data folder just now. */
const isTaken = async ({ data, databaseUrl }: Config): Promise<boolean> => {
  if (databaseUrl) return false;
  try {
    await openDatabase({ dataDir: data, startIfAbsent: false });
    return true;
  } catch (error) {
    if (error instanceof UsageError) return false;
    throw error;
  }
};

/** The note of a program that runs; null for that of one that was killed. */
const readNote = async (config: Config): Promise<Note | null> => {
  const text = await readFile(noteIn(config), 'utf8').catch(() => '');
  const note = noteSchema.safeParse(text.endsWith('\n') ? JSON.parse(text) : null);
  // In containers a restarted program often gets the process id of the one that was killed.
  if (!note.success || note.data.pid === process.pid) return null;
  try {
    process.kill(note.data.pid, 0);
    return note.data;
  } catch (error) {
    // Another user's process may not be asked, but it is there; a killed one leaves its note behind.
    return error instanceof Error && 'code' in error && error.code === 'EPERM' ? note.data : null;
  }
};

const alreadyRuns = ({ pid, url }: Note, { data }: Config): UsageError =>
  new UsageError(
    `Onestory runs on ${data} already (process ${pid}, ${url}/). ` +
      'Commands such as `npx onestory stories` join it; to run a second one beside it, give it a folder and a port of ' +
      'its own: ONESTORY_DATA=.onestory-2 PORT=3001 npm start',
  );
