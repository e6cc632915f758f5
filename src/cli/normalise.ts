import { readConfig, readingOf } from '../config.ts';
import { UsageError } from '../errors.ts';
import type { DocumentRead } from '../files/read.ts';
import { type ContainerEnd, type ReadingOptions, readDocuments } from '../files/read-documents.ts';
import { sha256 } from '../ids.ts';
import type { Place } from '../schemas/document.ts';
import { inOrder } from '../threads/in-order.ts';
import { type NormalisePool, openNormalisePool } from '../threads/normalise-pool.ts';
import { filesBelow, mustExist } from './files.ts';
import { printJson } from './output.ts';

/** Documents read ahead for each thread. */
const ahead = 4;

/**
 * `onestory normalise FILE…`: each article, or why there is none, as a line of JSON; of a container, a line for each
 * record. Touches no database.
 */
export const normaliseFiles = async (
  paths: readonly string[],
  flags: { fields?: string },
): Promise<undefined> => {
  const config = readConfig(flags, process.env);
  await mustExist(paths);
  const pool = openNormalisePool({ seconds: config.documentSeconds });
  try {
    const read = documentsIn(paths, readingOf(config));
    for await (const line of inOrder(read, pool.threads * ahead, (one) => lineOf(one, pool))) {
      if (line) await printJson(line);
    }
  } finally {
    await pool.close();
  }
  return undefined;
};

interface Named {
  file: string;
  read: DocumentRead | ContainerEnd;
}

async function* documentsIn(paths: readonly string[], options: ReadingOptions): AsyncGenerator<Named> {
  let files = 0;
  for await (const { name: file, place, problem } of filesBelow(paths)) {
    files += 1;
    if (problem) yield { file, read: { place, problem } };
    else for await (const read of readDocuments(place, options)) yield { file, read };
  }
  if (files === 0)
    throw new UsageError(
      `There is no file in ${paths.join(', ')}. Name a file or a folder with files in it.`,
    );
}

const lineOf = async ({ file, read }: Named, pool: NormalisePool): Promise<object | null> => {
  if ('container' in read) return read.problem ? { file, document: null, rejection: read.problem } : null;
  const where = { file, ...recordOf(read.place) };
  if ('problem' in read) return { ...where, document: null, rejection: read.problem };
  const document = sha256(read.bytes);
  const outcome = await pool.normalise({ document, bytes: read.bytes });
  return 'article' in outcome
    ? { ...where, ...outcome.article }
    : { ...where, document, rejection: outcome.rejection };
};

const recordOf = (place: Place) =>
  place.kind === 'record'
    ? { record: place.record, ...(place.id !== undefined && { recordId: place.id }) }
    : {};
