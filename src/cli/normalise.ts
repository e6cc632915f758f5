import { readConfig } from '../config.ts';
import { UsageError } from '../errors.ts';
import { readDocument } from '../files/read.ts';
import { sha256 } from '../ids.ts';
import { normalise } from '../text/normalise.ts';
import { loadTextTools } from '../text-tools.ts';
import { filesBelow, mustExist } from './files.ts';
import { printJson } from './output.ts';

/** `onestory normalise FILE…`: each article, or why there is none, as a line of JSON. Touches no database. */
export const normaliseFiles = async (paths: readonly string[]): Promise<undefined> => {
  const { maxBytes } = readConfig({}, process.env);
  await mustExist(paths);
  const tools = await loadTextTools();
  let files = 0;
  for await (const { name: file, place, problem } of filesBelow(paths)) {
    files += 1;
    const read = problem ? { place, problem } : await readDocument(place, maxBytes);
    if ('problem' in read) {
      await printJson({ file, document: null, rejection: read.problem });
      continue;
    }
    const document = sha256(read.bytes);
    const outcome = normalise({ document, bytes: read.bytes }, tools);
    await printJson(
      'article' in outcome ? { file, ...outcome.article } : { file, document, rejection: outcome.rejection },
    );
  }
  if (files === 0)
    throw new UsageError(
      `There is no file in ${paths.join(', ')}. Name a file or a folder with files in it.`,
    );
  return undefined;
};
