import { join } from 'node:path';
import type { Config } from '../config.ts';
import { drained } from '../drain.ts';
import { walk } from '../files/walk.ts';
import type { Logger } from '../logger.ts';
import { packageFolder, version } from '../package.ts';
import type { Program } from '../program.ts';
import { listStories } from '../projections/queries/stories.ts';
import { checkTokens, serve } from '../serve.ts';
import { checkAddress } from '../server/listen.ts';
import { ingestFiles } from '../workers/ingest.ts';
import { createProgressLine, print } from './output.ts';
import { exitCodes, interruption } from './run.ts';
import { forgetRunning, noteRunning, refuseToRunTwice, startForLong } from './running.ts';
import { storyTable } from './table.ts';

/** `onestory start`: the whole program in one process, until Ctrl-C. */
export const start = async (config: Config, logger: Logger): Promise<number> => {
  const stopped = interruption();
  await print(`Onestory ${version}: one record per story, whatever the language.`);
  await refuseToRunTwice(config);
  checkTokens(config);
  await checkAddress(config);
  const program = await startForLong(config, logger, stopped);
  if (!program) return exitCodes.interrupted;
  try {
    const address = await serve(config, program.store, program.queues, program.metrics, logger);
    try {
      await noteRunning(config, address.url);
      await firstLook(config, program, stopped);
      if (!stopped.aborted) {
        await showStories(program);
        await showAddresses(address.url, config);
        await Promise.race([aborted(stopped), program.failed]);
      }
    } finally {
      await address.close();
    }
  } finally {
    await forgetRunning(config);
    await program.stop();
  }
  return exitCodes.done;
};

/** The very first start ingests the seeds; every start waits until what had arrived is done. */
const firstLook = async (config: Config, program: Program, signal: AbortSignal): Promise<void> => {
  if (signal.aborted) return;
  const { maxBytes } = config;
  if (await wantsSeeds(program)) await ingestFiles(walk(seeds), { log: program.store.log, maxBytes });
  const progress = createProgressLine();
  await drained(program, {
    signal,
    onProgress: ({ documents, articles, stories }, undone) =>
      progress.show(`${documents} documents, ${articles} articles, ${stories} stories; ${undone} to do`),
  });
  progress.clear();
};

const seeds = join(packageFolder, 'seeds');

/**
 * Only where the log holds nothing: a log that is in use gets no more of them, whatever seeds a newer release brings. A
 * first start that is killed leaves all of them or none, as they are few enough for one append.
 */
const wantsSeeds = async ({ store: { log } }: Program): Promise<boolean> =>
  (await log.categoryHead('document')) === 0 && (await log.categoryHead('place')) === 0;

const shownStories = 20;

const showStories = async ({ store }: Program): Promise<void> => {
  const { stories, next } = await listStories(store.pool, { limit: shownStories, after: null });
  await print('');
  await print(storyTable(stories, { width: process.stdout.columns ?? 100, ids: false }));
  if (next) await print('… and more: `npx onestory stories` lists all.');
  await print('');
};

const showAddresses = async (url: string, config: Config): Promise<void> => {
  await print(`Dashboard  ${url}/`);
  await print(`Feed       ${url}/feed.json`);
  await print(`Events     ${url}/events`);
  await print(`Queues     ${url}/queues`);
  await print(`Inbox      ${config.inbox}  (files dropped in here are ingested)`);
  await print('Ctrl-C stops.');
};

export const aborted = (signal: AbortSignal): Promise<void> =>
  new Promise((resolve) => {
    if (signal.aborted) resolve();
    signal.addEventListener('abort', () => resolve(), { once: true });
  });
