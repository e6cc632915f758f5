import type { Config } from '../config.ts';
import type { ErasureOutcome } from '../erasure/erase.ts';
import { createErasing } from '../erasure/erasing.ts';
import { UsageError } from '../errors.ts';
import type { Logger } from '../logger.ts';
import { activeModelOnDemand } from '../models/on-demand.ts';
import { newErasure } from '../schemas/erasure.ts';
import { withStore } from '../store.ts';
import { readDocumentId } from './document-id.ts';
import { print, printJson } from './output.ts';
import { exitCodes } from './run.ts';

export interface EraseFlags {
  reason: string;
  by: string;
  yes?: boolean;
  json?: boolean;
}

/** `onestory erase DOCUMENT… --reason --by --yes`: takes documents out of everything that is kept here, for good. */
export const eraseNow = async (
  ids: readonly string[],
  { reason, by, yes = false, json = false }: EraseFlags,
  config: Config,
  logger: Logger,
): Promise<number> => {
  const documents = ids.map(readDocumentId);
  const given = newErasure.safeParse({ reason, by });
  if (!given.success)
    throw new UsageError(
      `--${given.error.issues.map(({ path, message }) => `${path.join('.')} ${message}`).join('; --')}.`,
    );
  if (!yes)
    throw new UsageError(
      `Nothing was erased. An erasure cannot be undone: the bytes and texts of ${documents.length === 1 ? 'the document' : `the ${documents.length} documents`} ` +
        'are deleted, and no command brings them back. Add --yes to do it.',
    );
  return withStore(config, logger, async (store) => {
    const outcome = await createErasing(
      store,
      activeModelOnDemand(config, store.log),
      config.windowDays,
    )(documents, given.data);
    if (json) await printJson(outcome);
    else for (const line of inWords(outcome)) await print(line);
    return outcome.unknown.length > 0 ? exitCodes.failed : exitCodes.done;
  });
};

const inWords = ({ erased, already, unknown, stories }: ErasureOutcome): string[] => [
  ...erased.map((id) => `${id} is erased.`),
  ...already.map((id) => `${id} was erased before.`),
  ...unknown.map((id) => `${id} has never arrived here.`),
  ...stories.map(({ story, whole }) =>
    whole ? `The story ${story} ended with it.` : `The story ${story} was told to forget it.`,
  ),
  ...(erased.length > 0
    ? [
        'Backups, exports, files in the inbox and what others have read are not reached: docs/operations.md says what is.',
      ]
    : []),
];
