import type { Config } from '../config.ts';
import type { Logger } from '../logger.ts';
import { rebuild } from '../projections/rebuild.ts';
import { withStore } from '../store.ts';
import { say } from './output.ts';
import { exitCodes } from './run.ts';

/** `onestory rebuild`: the projections anew from the log. */
export const rebuildProjections = (config: Config, logger: Logger): Promise<number> =>
  withStore(config, logger, async ({ pool, log }) => {
    await rebuild(pool, log);
    say(`The projections were made again from ${await log.head()} log events.`);
    return exitCodes.done;
  });
