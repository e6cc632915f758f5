import type { Command } from 'commander';
import type { EraseFlags } from '../erase.ts';
import { action, configure, matchSettings, withSettings } from '../run.ts';

/** What takes something back for good. */
export const defineErasing = (onestory: Command): void => {
  withSettings(
    onestory
      .command('erase')
      .description('erase documents for good: bytes, texts and names, in the log, the tables and the feed')
      .argument('<document...>', 'ids of documents or articles; an article is erased with all its versions')
      .requiredOption('--reason <words>', 'why, such as the number of the request')
      .requiredOption('--by <name>', 'who decided it')
      .option('--yes', 'do it: it cannot be undone')
      .option('--json', 'the outcome as one line of JSON'),
    matchSettings,
  ).action(
    action(async (ids: string[], flags: EraseFlags) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../erase.ts')).eraseNow(ids, flags, config, logger);
    }),
  );
};
