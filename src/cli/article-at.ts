import { existsSync } from 'node:fs';
import { type Config, readingOf } from '../config.ts';
import { UsageError } from '../errors.ts';
import { type ReadingOptions, readDocuments } from '../files/read-documents.ts';
import { sha256 } from '../ids.ts';
import type { Article } from '../schemas/article.ts';
import type { NormalisePool } from '../threads/normalise-pool.ts';
import { filesBelow, mustExist } from './files.ts';

/**
 * The article of the document that a person names: a file, or `FILE#NUMBER` for one record of a container.
 *
 * @throws UsageError where the name leads to no document, to several, or to one that is rejected.
 */
export const articleAt = async (name: string, config: Config, pool: NormalisePool): Promise<Article> => {
  const bytes = await bytesAt(name, readingOf(config));
  const outcome = await pool.normalise({ document: sha256(bytes), bytes });
  if ('article' in outcome) return outcome.article;
  throw new UsageError(`${name}: ${outcome.rejection.message} ${outcome.rejection.advice}`);
};

const bytesAt = async (name: string, options: ReadingOptions): Promise<Uint8Array> => {
  const { path, record } = existsSync(name) ? { path: name, record: null } : splitRecord(name);
  await mustExist([path]);
  let only: Uint8Array | undefined;
  for await (const found of filesBelow([path])) {
    if (found.name !== path) throw new UsageError(`${path} is a folder. Name a file in it.`);
    const { place, problem } = found;
    for await (const read of problem ? [{ place, problem }] : readDocuments(place, options)) {
      if ('container' in read) continue;
      const number = read.place.kind === 'record' ? read.place.record : null;
      if (record !== null && number !== record) continue;
      if ('problem' in read) throw new UsageError(`${name}: ${read.problem.message} ${read.problem.advice}`);
      if (record !== null) return read.bytes;
      if (only)
        throw new UsageError(`${path} holds several documents. Name one of them, such as ${path}#${number}.`);
      only = read.bytes;
    }
  }
  if (only) return only;
  throw new UsageError(
    record === null
      ? `${path} holds no document. Name a file with text in it.`
      : `${path} has no document at record ${record}. \`npx onestory normalise ${path}\` lists its records.`,
  );
};

const splitRecord = (name: string): { path: string; record: number | null } => {
  const at = name.lastIndexOf('#');
  const digits = name.slice(at + 1);
  return at > 0 && /^\d{1,15}$/u.test(digits)
    ? { path: name.slice(0, at), record: Number(digits) }
    : { path: name, record: null };
};
