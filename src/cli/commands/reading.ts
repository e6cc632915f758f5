import type { Command } from 'commander';
import type { EventFlags } from '../events.ts';
import { action, commandsOf, configure, databaseSettings, withSettings } from '../run.ts';
import type { SearchFlags } from '../show.ts';
import { type Json, jsonAnyway } from './json.ts';

/** What came of the documents. */
export const defineReading = (onestory: Command): void => {
  const command = commandsOf(onestory);

  withSettings(
    command('stories', 'list the stories, the newest first')
      .option(
        '--query <words>',
        'only those with these words in headlines, names, places, addresses or texts',
      )
      .option('--language <tags>', 'only those with an article in one of these languages, such as vi,de')
      .option('--country <codes>', 'only those in one of these countries, such as QA,VN')
      .option('--from <day>', 'only of events from this day on, such as 2024-10-31')
      .option('--to <day>', 'only of events up to this day')
      .option('--articles <number>', 'only those with so many articles or more')
      .option('--json', 'one record a line, as JSON'),
    databaseSettings,
  ).action(
    action(async (flags: Json & SearchFlags) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../show.ts')).showStories(flags, flags.json === true, config, logger);
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
      return (await import('../show.ts')).showStory(id, flags.json === true, config, logger);
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
      return (await import('../show.ts')).showRejections(flags.json === true, config, logger);
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
      return (await import('../retry.ts')).retryDocuments(ids, flags, config, logger);
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
      return (await import('../events.ts')).showEvents(flags, config, logger);
    }),
  );
};
