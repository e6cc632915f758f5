import type { Command } from 'commander';
import type { SettingName } from '../../settings/settings.ts';
import { action, commandsOf, configure, databaseSettings, withSettings } from '../run.ts';
import type { Json } from './json.ts';

/** What runs for long, and what it runs by the clock. */
export const defineRunning = (onestory: Command): void => {
  const command = commandsOf(onestory);

  withSettings(
    command('start', 'run everything in one process: database, workers, dispatcher, dashboard and feed'),
  ).action(
    action(async (flags) => {
      const { config, logger } = configure(flags);
      return (await import('../start.ts')).start(config, logger);
    }),
  );

  withSettings(command('worker', 'run the dispatcher and the workers alone')).action(
    action(async (flags) => {
      const { config, logger } = configure(flags);
      return (await import('../parts.ts')).workOnly(config, logger);
    }),
  );

  withSettings(command('serve', 'run the HTTP server alone: dashboard and feed')).action(
    action(async (flags) => {
      const { config, logger } = configure(flags);
      return (await import('../parts.ts')).serveOnly(config, logger);
    }),
  );

  const queueSettings: readonly SettingName[] = [...databaseSettings, 'redisUrl'];
  withSettings(
    command('schedules', 'list what runs by the clock, when it ran and when it runs next').option(
      '--json',
      'one a line, as JSON',
    ),
    queueSettings,
  ).action(
    action(async (flags: Json) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../schedules.ts')).showSchedules(flags.json === true, config, logger);
    }),
  );

  withSettings(
    command('run-schedule', 'run one of the schedules now, also one that is off').argument('<name>'),
    queueSettings,
  ).action(
    action(async (name: string, flags: Record<string, unknown>) => {
      const { config, logger } = configure(flags);
      return (await import('../schedules.ts')).runSchedule(name, config, logger);
    }),
  );
};
