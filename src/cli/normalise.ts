import { readConfig, readingOf } from '../config.ts';
import { UsageError } from '../errors.ts';
import { readDocuments } from '../files/read-documents.ts';
import { sha256 } from '../ids.ts';
import type { Place, RejectionReason } from '../schemas/document.ts';
import { normalise } from '../text/normalise.ts';
import { loadTextTools } from '../text-tools.ts';
import { filesBelow, mustExist } from './files.ts';
import { printJson } from './output.ts';

/**
 * `onestory normalise FILE…`: each article, or why there is none, as a line of JSON; of a container, a line for each
 * record. Touches no database.
 */
export const normaliseFiles = async (
  paths: readonly string[],
  flags: { fields?: string },
): Promise<undefined> => {
  const options = readingOf(readConfig(flags, process.env));
  await mustExist(paths);
  const tools = await loadTextTools();
  let files = 0;
  for await (const { name, place, problem } of filesBelow(paths)) {
    files += 1;
    for await (const read of problem ? [{ place, problem }] : readDocuments(place, options)) {
      if ('container' in read) {
        if (read.problem) await printRejection({ file: name }, null, read.problem);
        continue;
      }
      const where = { file: name, ...recordOf(read.place) };
      if ('problem' in read) {
        await printRejection(where, null, read.problem);
        continue;
      }
      const document = sha256(read.bytes);
      const outcome = normalise({ document, bytes: read.bytes }, tools);
      if ('article' in outcome) await printJson({ ...where, ...outcome.article });
      else await printRejection(where, document, outcome.rejection);
    }
  }
  if (files === 0)
    throw new UsageError(
      `There is no file in ${paths.join(', ')}. Name a file or a folder with files in it.`,
    );
  return undefined;
};

const recordOf = (place: Place) =>
  place.kind === 'record'
    ? { record: place.record, ...(place.id !== undefined && { recordId: place.id }) }
    : {};

const printRejection = (
  where: { file: string },
  document: string | null,
  rejection: RejectionReason,
): Promise<void> => printJson({ ...where, document, rejection });
