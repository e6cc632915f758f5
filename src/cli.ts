import { Command } from 'commander';
import type { EventFlags } from './cli/events.ts';
import { endQuietlyOnClosedPipe } from './cli/output.ts';
import {
  action,
  configure,
  databaseSettings,
  exitCodes,
  helpAfter,
  matchSettings,
  withSettings,
} from './cli/run.ts';
import { version } from './package.ts';
import type { SettingName } from './settings/settings.ts';

/*
 * The commands. Each one's own file is read when the command is given: the others would only make it start later.
 */

interface Json {
  json?: boolean;
}

const jsonAnyway = 'as it is without: the output is always JSON';

const onestory = new Command('onestory')
  .description('One canonical record per news story, whatever the language.')
  .version(version)
  .showHelpAfterError('Add --help for what it takes.')
  .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.usage))
  .addHelpText('after', helpAfter);

const command = (usage: string, about: string): Command => onestory.command(usage).description(about);

withSettings(
  command('start', 'run everything in one process: database, workers, dispatcher, dashboard and feed'),
).action(
  action(async (flags) => {
    const { config, logger } = configure(flags);
    return (await import('./cli/start.ts')).start(config, logger);
  }),
);

withSettings(command('worker', 'run the dispatcher and the workers alone')).action(
  action(async (flags) => {
    const { config, logger } = configure(flags);
    return (await import('./cli/parts.ts')).workOnly(config, logger);
  }),
);

withSettings(command('serve', 'run the HTTP server alone: dashboard and feed')).action(
  action(async (flags) => {
    const { config, logger } = configure(flags);
    return (await import('./cli/parts.ts')).serveOnly(config, logger);
  }),
);

withSettings(
  command('ingest', 'ingest files and folders, and wait until all of it is done')
    .argument('<path...>', 'files, containers (JSON lines, WARC, gzip), and folders with all that is in them')
    .option('--json', 'print the summary as one line of JSON'),
).action(
  action(async (paths: string[], flags: Json) => {
    const { config, logger } = configure({ ...flags });
    return (await import('./cli/ingest.ts')).ingestPaths(paths, flags.json === true, config, logger);
  }),
);

withSettings(
  command('stories', 'list the stories, the newest first').option('--json', 'one record a line, as JSON'),
  databaseSettings,
).action(
  action(async (flags: Json) => {
    const { config, logger } = configure({ ...flags });
    return (await import('./cli/read.ts')).showStories(flags.json === true, config, logger);
  }),
);

withSettings(
  command('story', 'show one story')
    .argument('<id>', 'such as s_0123456789abcdef')
    .option('--json', 'the record as JSON'),
  databaseSettings,
).action(
  action(async (id: string, flags: Json) => {
    const { config, logger } = configure({ ...flags });
    return (await import('./cli/read.ts')).showStory(id, flags.json === true, config, logger);
  }),
);

withSettings(
  command('rejections', 'list what did not become an article, and why').option(
    '--json',
    'one a line, as JSON',
  ),
  databaseSettings,
).action(
  action(async (flags: Json) => {
    const { config, logger } = configure({ ...flags });
    return (await import('./cli/read.ts')).showRejections(flags.json === true, config, logger);
  }),
);

withSettings(
  command('retry', 'try rejected documents again, and wait until that is done')
    .argument('[document...]', 'ids, as `rejections --json` tells them')
    .option('--all', 'all that are rejected')
    .option('--json', 'the outcome as one line of JSON'),
).action(
  action(async (ids: string[], flags: Json & { all?: boolean }) => {
    const { config, logger } = configure({ ...flags });
    return (await import('./cli/retry.ts')).retryDocuments(ids, flags, config, logger);
  }),
);

withSettings(
  command('events', 'print the feed as CloudEvents, one line of JSON each')
    .option('--after <position>', 'begin behind this position of the log, the `sequence` of an event', '0')
    .option('--language <tags>', 'only of stories with an article in one of these languages, such as vi,de')
    .option('--country <codes>', 'only of stories in one of these countries, such as QA,VN')
    .option('--person <name>', 'only of stories with this person')
    .option('--type <names>', 'only these types, such as opened,merged')
    .option('--since <time>', 'only from this time on, such as 2026-10-31')
    .option('--into <folder>', 'write files into a folder and keep them up to date until Ctrl-C')
    .option('--rotate <megabytes>', 'with --into: begin a new file when one has this size', '100')
    .option('--gzip', 'with --into: pack the files that are finished')
    .option('--json', jsonAnyway),
  databaseSettings,
).action(
  action(async (flags: EventFlags) => {
    const { config, logger } = configure({ ...flags });
    return (await import('./cli/events.ts')).showEvents(flags, config, logger);
  }),
);

withSettings(
  command('normalise', 'print each document as an article, one line of JSON each; touches no database')
    .argument('<file...>', 'files and containers, and folders with all that is in them')
    .option('--json', jsonAnyway),
  ['fields'],
).action(
  action(async (paths: string[], flags: { fields?: string }) =>
    (await import('./cli/normalise.ts')).normaliseFiles(paths, flags),
  ),
);

withSettings(
  command('cluster', 'print the story of each article of a JSON-lines file; touches no database')
    .argument(
      '<file>',
      'lines of {"id", "text", "url"?, "date"?, "lang"?}, gzipped or not; - reads standard input',
    )
    .option('--json', jsonAnyway),
  ['fields'],
).action(
  action(async (path: string, flags: { fields?: string }) =>
    (await import('./cli/cluster.ts')).clusterFile(path, flags),
  ),
);

command('explain', 'tell whether two documents are one report, and what says so')
  .argument('<document>', 'a file, or FILE#NUMBER for a record of a container')
  .argument('<other>')
  .option('--json', 'the verdict as JSON')
  .action(
    action(async (first: string, second: string, flags: Json) =>
      (await import('./cli/explain.ts')).explainFiles(first, second, flags.json === true),
    ),
  );

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
    return (await import('./cli/learn-site.ts')).learnSiteRules(targets, flags, config, logger);
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
    return (await import('./cli/rules.ts')).activateFile(file, flags.none, config, logger);
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
    return (await import('./cli/rules.ts')).showRules(flags.json === true, config, logger);
  }),
);

withSettings(
  command('renormalise', 'normalise again what an older release or other site rules have made')
    .option('--dry-run', 'show what would change, and write nothing')
    .option('--site <host>', 'articles of this site alone')
    .option('--all', 'also what the present release and rules have made')
    .option('--json', 'the outcome as one line of JSON'),
).action(
  action(async (flags: Json & { dryRun?: boolean; site?: string; all?: boolean }) => {
    const { config, logger } = configure({ ...flags });
    return (await import('./cli/renormalise.ts')).renormaliseArticles(flags, config, logger);
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
    return (await import('./cli/rematch.ts')).rematchStories(flags, config, logger);
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
    return (await import('./cli/rematch.ts')).reconcileNow(flags.json === true, config, logger);
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
    return (await import('./cli/rematch.ts')).activateModelFile(file, config, logger);
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
    return (await import('./cli/schedules.ts')).showSchedules(flags.json === true, config, logger);
  }),
);

withSettings(
  command('run-schedule', 'run one of the schedules now, also one that is off').argument('<name>'),
  queueSettings,
).action(
  action(async (name: string, flags: Record<string, unknown>) => {
    const { config, logger } = configure(flags);
    return (await import('./cli/schedules.ts')).runSchedule(name, config, logger);
  }),
);

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
    return (await import('./cli/log.ts')).exportTo(path, config, logger);
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
    return (await import('./cli/log.ts')).importFrom(path, config, logger);
  }),
);

withSettings(
  command('rebuild', 'drop the projections and make them again from the log'),
  databaseSettings,
).action(
  action(async (flags) => {
    const { config, logger } = configure(flags);
    return (await import('./cli/rebuild.ts')).rebuildProjections(config, logger);
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
    return (await import('./cli/doctor.ts')).doctor(flags.json === true, config, logger);
  }),
);

endQuietlyOnClosedPipe();
await onestory.parseAsync();
