import type { Command } from 'commander';
import { action, commandsOf, configure, databaseSettings, matchSettings, withSettings } from '../run.ts';
import type { Json } from './json.ts';

/** Everything made again, by newer means. */
export const defineAgain = (onestory: Command): void => {
  const command = commandsOf(onestory);

  withSettings(
    command('renormalise', 'normalise again what an older release or other site rules have made')
      .option('--dry-run', 'show what would change, and write nothing')
      .option('--site <host>', 'articles of this site alone')
      .option('--all', 'also what the present release and rules have made')
      .option('--json', 'the outcome as one line of JSON'),
  ).action(
    action(async (flags: Json & { dryRun?: boolean; site?: string; all?: boolean }) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../renormalise.ts')).renormaliseArticles(flags, config, logger);
    }),
  );

  withSettings(
    command('rematch', 'form all stories again, by the model of this release')
      .option('--dry-run', 'show what would change, and write nothing')
      .option('--json', 'the outcome as one line of JSON'),
    matchSettings,
  ).action(
    action(async (flags: Json & { dryRun?: boolean }) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../rematch.ts')).rematchStories(flags, config, logger);
    }),
  );

  withSettings(
    command('reconcile', 'form all stories again by the active model now, and heal what differs').option(
      '--json',
      'the outcome as one line of JSON',
    ),
    matchSettings,
  ).action(
    action(async (flags: Json) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../rematch.ts')).reconcileNow(flags.json === true, config, logger);
    }),
  );

  withSettings(
    command('activate-model', 'match by another model from now on').argument(
      '[file]',
      'of a model; without it the one of this release',
    ),
    databaseSettings,
  ).action(
    action(async (file: string | undefined, flags: Record<string, unknown>) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../rematch.ts')).activateModelFile(file, config, logger);
    }),
  );
};
