import type { Command } from 'commander';
import { action, commandsOf, configure, databaseSettings, withSettings } from '../run.ts';
import type { Json } from './json.ts';

/** The log, the tables, and whether all is well. */
export const defineCare = (onestory: Command): void => {
  const command = commandsOf(onestory);

  const log = command('log', 'take the whole log out of a database, or put it into an empty one');
  withSettings(
    log
      .command('export')
      .description('write the log with its blobs to a gzipped file')
      .argument('<file>', '- writes to standard output'),
    databaseSettings,
  ).action(
    action(async (path: string, flags: Record<string, unknown>) => {
      const { config, logger } = configure(flags);
      return (await import('../log.ts')).exportTo(path, config, logger);
    }),
  );
  withSettings(
    log
      .command('import')
      .description('read a file that export has written into an empty log')
      .argument('<file>', '- reads standard input'),
    databaseSettings,
  ).action(
    action(async (path: string, flags: Record<string, unknown>) => {
      const { config, logger } = configure(flags);
      return (await import('../log.ts')).importFrom(path, config, logger);
    }),
  );

  withSettings(
    command('rebuild', 'drop the projections and make them again from the log'),
    databaseSettings,
  ).action(
    action(async (flags) => {
      const { config, logger } = configure(flags);
      return (await import('../rebuild.ts')).rebuildProjections(config, logger);
    }),
  );

  withSettings(
    command('doctor', 'check machine, settings, database, queues and log, and say what to do').option(
      '--json',
      'the findings as JSON',
    ),
  ).action(
    action(async (flags: Json) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../doctor.ts')).doctor(flags.json === true, config, logger);
    }),
  );
};
