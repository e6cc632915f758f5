import { Command } from 'commander';
import { version } from '../package.ts';
import { defineAgain } from './commands/again.ts';
import { defineCare } from './commands/care.ts';
import { defineCuration } from './commands/curation.ts';
import { defineDocuments } from './commands/documents.ts';
import { defineErasing } from './commands/erasing.ts';
import { defineReading } from './commands/reading.ts';
import { defineRunning } from './commands/running.ts';
import { defineSites } from './commands/sites.ts';
import { exitCodes, helpAfter } from './run.ts';

/**
 * The program with all its commands. Each one's own file is read when the command is given: the others would only make it
 * start later.
 */
export const createOnestory = (): Command => {
  const onestory = new Command('onestory')
    .description('One canonical record per news story, whatever the language.')
    .version(version)
    .showHelpAfterError('Add --help for what it takes.')
    .exitOverride(({ exitCode }) => process.exit(exitCode === 0 ? exitCodes.done : exitCodes.usage))
    .addHelpText('after', helpAfter);
  defineRunning(onestory);
  defineDocuments(onestory);
  defineReading(onestory);
  defineCuration(onestory);
  defineSites(onestory);
  defineAgain(onestory);
  defineCare(onestory);
  defineErasing(onestory);
  return onestory;
};
