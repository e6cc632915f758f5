import type { Command } from 'commander';
import type { WordFlags } from '../curate.ts';
import { action, configure, databaseSettings, withSettings } from '../run.ts';
import type { Json } from './json.ts';

/** What a person decides about stories; the machine keeps to it. */
export const defineCuration = (onestory: Command): void => {
  const decision = (usage: string, about: string): Command =>
    withSettings(
      onestory
        .command(usage)
        .description(about)
        .option('--reason <words>', 'why; wanted')
        .option('--by <name>', 'who decides; wanted')
        .option('--json', 'the outcome as one line of JSON'),
    );
  const decide = async (wish: object, flags: WordFlags): Promise<number> => {
    const { config, logger } = configure({ ...flags });
    return (await import('../curate.ts')).decide(wish, flags, config, logger);
  };
  const story = 'such as s_0123456789abcdef';
  const article = 'its id, as `story --json` tells it';

  decision('merge', 'decide that stories are one, and wait until they are')
    .argument('<story>', story)
    .argument('<other...>', 'stories that are the same one')
    .action(
      action((id: string, others: string[], flags: WordFlags) =>
        decide({ kind: 'merge', story: id, with: others }, flags),
      ),
    );
  decision('split', 'decide that articles do not belong to a story, and wait until they have left it')
    .argument('<story>', story)
    .argument('<article...>', article)
    .action(
      action((id: string, articles: string[], flags: WordFlags) =>
        decide({ kind: 'split', story: id, articles }, flags),
      ),
    );
  decision('choose-original', 'decide which article of a story the others were made from')
    .argument('<story>', story)
    .argument('<article>', article)
    .action(
      action((id: string, chosen: string, flags: WordFlags) =>
        decide({ kind: 'choose-original', story: id, article: chosen }, flags),
      ),
    );
  decision('correct', 'correct the headline of a story, or the date of its event')
    .argument('<story>', story)
    .option('--headline <words>')
    .option('--date <edtf>', 'such as 2024-10-31, or XXXX-10-31 without its year')
    .action(
      action(async (id: string, flags: WordFlags & { headline?: string; date?: string }) =>
        decide((await import('../curate.ts')).correction(id, flags), flags),
      ),
    );
  decision('withdraw', 'decide that a story is not to be shown any more; the feed tells of it')
    .argument('<story>', story)
    .action(action((id: string, flags: WordFlags) => decide({ kind: 'withdraw', story: id }, flags)));
  decision('undo', 'take such a decision back, and wait until that is done')
    .argument('<decision>', 'its id, as `curations` tells it')
    .action(
      action(async (id: string, flags: WordFlags) => {
        const { config, logger } = configure({ ...flags });
        return (await import('../curate.ts')).undo(id, flags, config, logger);
      }),
    );

  withSettings(
    onestory
      .command('curations')
      .description('list what people have decided about stories, with who, when and why')
      .option('--json', 'one a line, as JSON'),
    databaseSettings,
  ).action(
    action(async (flags: Json) => {
      const { config, logger } = configure({ ...flags });
      return (await import('../curate.ts')).showCurations(flags.json === true, config, logger);
    }),
  );
};
