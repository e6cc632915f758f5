import type { Command } from 'commander';
import { action, commandsOf, configure, databaseSettings, withSettings } from '../run.ts';
import type { Json } from './json.ts';

/** What a site repeats on its pages. */
export const defineSites = (onestory: Command): void => {
  const command = commandsOf(onestory);

  withSettings(
    command('learn-site', 'learn which lines a site repeats on its pages, as a versioned rule file')
      .argument('<host or path...>', 'a host whose documents were ingested, or files and folders')
      .option('--site <host>', 'the site that the files come from, where they do not tell')
      .option('--out <file>', 'the rule file; HOST.rules.json without --json and --activate')
      .option('--json', 'print the rules as one line of JSON')
      .option('--activate', 'make them the active ones'),
    databaseSettings,
  ).action(
    action(async (targets: string[], flags: Json & { site?: string; out?: string; activate?: boolean }) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../learn-site.ts')).learnSiteRules(targets, flags, config, logger);
    }),
  );

  withSettings(
    command('activate-rules', 'normalise the documents of a site by a rule file from now on')
      .argument('[file]', 'that learn-site has written')
      .option('--none <host>', 'no rules for this site any more'),
    databaseSettings,
  ).action(
    action(async (file: string | undefined, flags: { none?: string }) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../rules.ts')).activateFile(file, flags.none, config, logger);
    }),
  );

  withSettings(
    command('rules', 'list the active rules of sites, and how many articles used others').option(
      '--json',
      'one site a line, as JSON',
    ),
    databaseSettings,
  ).action(
    action(async (flags: Json) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../rules.ts')).showRules(flags.json === true, config, logger);
    }),
  );
};
