import type { Command } from 'commander';
import { action, commandsOf, configure, withSettings } from '../run.ts';
import { type Json, jsonAnyway } from './json.ts';

/** What documents are turned into. */
export const defineDocuments = (onestory: Command): void => {
  const command = commandsOf(onestory);

  withSettings(
    command('ingest', 'ingest files and folders, and wait until all of it is done')
      .argument(
        '<path...>',
        'files, containers (JSON lines, WARC, gzip), and folders with all that is in them',
      )
      .option('--json', 'print the summary as one line of JSON'),
  ).action(
    action(async (paths: string[], flags: Json) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../ingest.ts')).ingestPaths(paths, flags.json === true, config, logger);
    }),
  );

  withSettings(
    command('normalise', 'print each document as an article, one line of JSON each; touches no database')
      .argument('<file...>', 'files and containers, and folders with all that is in them')
      .option('--json', jsonAnyway),
    ['fields'],
  ).action(
    action(async (paths: string[], flags: { fields?: string }) =>
      (await import('../normalise.ts')).normaliseFiles(paths, flags),
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
      (await import('../cluster.ts')).clusterFile(path, flags),
    ),
  );

  command('explain', 'tell whether two documents are one report, and what says so')
    .argument('<document>', 'a file, or FILE#NUMBER for a record of a container')
    .argument('<other>')
    .option('--json', 'the verdict as JSON')
    .action(
      action(async (first: string, second: string, flags: Json) =>
        (await import('../explain.ts')).explainFiles(first, second, flags.json === true),
      ),
    );
};
