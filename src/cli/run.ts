import type { Command } from 'commander';
import { type Config, readConfig } from '../config.ts';
import { messageOf, UsageError } from '../errors.ts';
import { createLogger, type Logger } from '../logger.ts';
import { type SettingName, settings } from '../settings/settings.ts';
import { say } from './output.ts';

/** Exit codes that mean something; also told by `--help`. */
export const exitCodes = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** What `onestory --help` tells below its list of commands. */
export const helpAfter = (): string => {
  const lines = allSettings.map((name) => {
    const { env, flag, value, about } = settings[name];
    return `  ${env.padEnd(26)} ${flag.padEnd(19)} ${about}${value ? ` (default ${value})` : ''}`;
  });
  return [
    '',
    'Settings, by environment or by flag; the flag wins:',
    ...lines,
    '',
    'Exit codes: 0 done, 1 failed or not found, 2 wrong usage or settings, 130 interrupted.',
  ].join('\n');
};

/** Defines commands of the program: each by its usage and what it is about. */
export const commandsOf =
  (onestory: Command) =>
  (usage: string, about: string): Command =>
    onestory.command(usage).description(about);

/** Adds the named settings to a command as flags, with their environment variables and defaults in its help. */
export const withSettings = (command: Command, names?: readonly SettingName[]): Command => {
  for (const name of names ?? allSettings) {
    const { env, flag, value, about } = settings[name];
    command.option(`${flag} <value>`, `${about} (${env}${value ? `, default ${value}` : ''})`);
  }
  return command;
};

const isSetting = (name: string): name is SettingName => name in settings;
const allSettings = Object.keys(settings).filter(isSetting);

/** The settings that matter to commands which only read or write the database. */
export const databaseSettings: readonly SettingName[] = ['data', 'databaseUrl', 'logLevel'];
/** Of those which form stories anew, too. */
export const matchSettings: readonly SettingName[] = [
  ...databaseSettings,
  'windowDays',
  'articlesInMemory',
  'embedder',
  'embedderMiddle',
];

/** The configuration and logger of a command, from its flags and the environment. */
export const configure = (flags: Record<string, unknown>): { config: Config; logger: Logger } => {
  const given: Partial<Record<SettingName, string>> = {};
  for (const name of allSettings) {
    // commander makes `databaseUrl` of `--database-url`: the names of the settings.
    const value = flags[name];
    if (typeof value === 'string') given[name] = value;
  }
  const config = readConfig(given, process.env);
  return { config, logger: createLogger(config.logLevel) };
};

/** Runs a command's work; an error ends the program with a sentence instead of a stack trace. */
export const action =
  <Arguments extends unknown[]>(work: (...given: Arguments) => Promise<number | undefined>) =>
  async (...given: Arguments): Promise<void> => {
    try {
      process.exitCode = (await work(...given)) ?? exitCodes.done;
    } catch (error) {
      say(`onestory: ${messageOf(error)}`);
      if (!(error instanceof UsageError) && process.env.LOG_LEVEL === 'debug' && error instanceof Error) {
        say(error.stack ?? '');
      }
      process.exitCode = error instanceof UsageError ? exitCodes.usage : exitCodes.failed;
    }
    // What waits for a database or Redis that is gone must not keep the program.
    setTimeout(() => process.exit(), 2000).unref();
  };

/** A signal that is aborted by Ctrl-C or SIGTERM, and says so; pressing it again ends the program at once. */
export const interruption = (): AbortSignal => {
  const controller = new AbortController();
  let first = 0;
  const stop = (): void => {
    // Under `npm start` one Ctrl-C comes twice: from the terminal and from npm, which passes it on.
    if (controller.signal.aborted && performance.now() - first > 1000) process.exit(exitCodes.interrupted);
    if (controller.signal.aborted) return;
    first = performance.now();
    say('Stopping: finishing the work at hand. Ctrl-C again stops at once.');
    controller.abort();
  };
  process.on('SIGINT', stop);
  process.on('SIGTERM', stop);
  return controller.signal;
};
