import { readFile } from 'node:fs/promises';
import type { Config } from '../config.ts';
import { loadMatchingModel } from '../embedder/load-matching-model.ts';
import { messageOf, UsageError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { readModel } from '../matching/model/read-model.ts';
import { activateModel } from '../models/activate.ts';
import { createActiveModel } from '../models/active.ts';
import { activateFirstModel } from '../models/first-activation.ts';
import type { MatchState } from '../placing/match-state.ts';
import { spillingOf } from '../spill-files.ts';
import { withStore } from '../store.ts';
import type { Difference } from '../stories/difference.ts';
import { reconcile } from '../workers/reconcile.ts';
import { rematch } from '../workers/rematch.ts';
import { changeLines } from './change-lines.ts';
import { createProgressLine, print, printJson, say } from './output.ts';
import { exitCodes, interruption } from './run.ts';

/** So many changes are told one by one, as JSON and in words. */
const toldAsJson = 1000;
const told = 10;

/**
 * `onestory rematch`: forms all stories again by the model of this release, or the one that was activated from a file.
 * With --dry-run it shows what would change.
 */
export const rematchStories = (
  { dryRun = false, json = false }: { dryRun?: boolean; json?: boolean },
  config: Config,
  logger: Logger,
): Promise<number> =>
  withStore(config, logger, async ({ log }) => {
    const signal = interruption();
    const progress = createProgressLine();
    const { before, model, difference, limitsHit, settled, state } = await rematch({
      log,
      own: await loadMatchingModel(config),
      windowDays: config.windowDays,
      spilling: spillingOf(config, logger),
      dryRun,
      signal,
      onProgress: ({ articles }, of) => progress.show(`${articles} of ${of} articles`),
    }).finally(() => progress.clear());
    if (json) await printJson({ dryRun, before, model, ...asJson(difference), limitsHit, settled });
    else {
      await print(before === model ? `model ${model}, as before` : `model ${before ?? 'none'} → ${model}`);
      for (const line of await inWords(difference, state)) await print(line);
      if (dryRun) await print('Nothing was written: without --dry-run it is.');
      else await print(`${settled?.events ?? 0} events were appended.`);
    }
    return signal.aborted ? exitCodes.interrupted : exitCodes.done;
  });

/** `onestory reconcile`: heals now what the scheduled job would heal. */
export const reconcileNow = (json: boolean, config: Config, logger: Logger): Promise<number> =>
  withStore(config, logger, async ({ log }) => {
    const signal = interruption();
    const own = await loadMatchingModel(config);
    await activateFirstModel(log, own);
    const activeModel = createActiveModel(log, own);
    const { difference, limitsHit, settled, state } = await reconcile({
      log,
      activeModel,
      logger,
      windowDays: config.windowDays,
      spilling: spillingOf(config, logger),
      signal,
    });
    if (json) await printJson({ ...asJson(difference), limitsHit, settled });
    else {
      for (const line of await inWords(difference, state)) await print(line);
      await print(`${settled?.events ?? 0} events were appended.`);
    }
    return signal.aborted ? exitCodes.interrupted : exitCodes.done;
  });

/** `onestory activate-model [FILE]`: stories are formed by this model from now on, or by the package's. */
export const activateModelFile = async (
  path: string | undefined,
  config: Config,
  logger: Logger,
): Promise<number> => {
  const own = await loadMatchingModel(config);
  const file = path === undefined ? null : await read(path);
  const { version } = file === null ? own : readModel(file);
  const kept = version === own.version ? null : file;
  const changed = await withStore(config, logger, ({ log }) =>
    activateModel(log, { version, file: kept }, 'activate-model'),
  );
  say(
    changed
      ? `${version} is active: articles are matched by it from now on. \`npx onestory rematch --dry-run\` shows what it changes in the stories that are there, \`npx onestory rematch\` changes it.`
      : `${version} is active already; nothing was changed.`,
  );
  return exitCodes.done;
};

const read = (path: string): Promise<Uint8Array> =>
  readFile(path).catch((error: unknown) => {
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  });

const asJson = ({ changes, ...numbers }: Difference) => ({
  ...numbers,
  changes: changes.slice(0, toldAsJson),
});

const inWords = async (difference: Difference, state: MatchState): Promise<string[]> => {
  const { articles, storiesBefore, storiesAfter, moved, merges, splits, changes } = difference;
  const some = changes.slice(0, told);
  const more = changes.length - some.length;
  return [
    `${articles} articles in ${storiesBefore} stories, ${storiesAfter} afterwards: ${moved} articles change story, ${merges} stories end in another, ${splits} part from another`,
    ...(await changeLines(some, state)),
    ...(more > 0 ? ['', `and ${more} more stories: --json has ${toldAsJson} of them`] : []),
    '',
  ];
};
