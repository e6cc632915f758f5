import { createReadStream } from 'node:fs';
import { readConfig, readingOf } from '../config.ts';
import { loadMatchingModel } from '../embedder/load-matching-model.ts';
import { messageOf, UsageError } from '../errors.ts';
import { createByteReader } from '../files/containers/byte-reader.ts';
import { restOf } from '../files/containers/chunks.ts';
import { headBytes, isGzip } from '../files/containers/format.ts';
import { gunzip } from '../files/containers/gunzip.ts';
import { readJsonLines } from '../files/containers/json-lines.ts';
import type { ReadingOptions } from '../files/read-documents.ts';
import { sha256 } from '../ids.ts';
import { embedInputs } from '../matching/embedding.ts';
import { recordBytes } from '../text/records.ts';
import { inOrder } from '../threads/in-order.ts';
import { startMatchThread } from '../threads/matching.ts';
import { openNormalisePool } from '../threads/normalise-pool.ts';
import type { ReadArticle } from '../threads/read-article.ts';
import { printJson } from './output.ts';

interface Line {
  id: string | number;
  bytes: Uint8Array;
}

/** Documents read ahead for each thread. */
const ahead = 64;
/** Articles that are handed over to be matched at a time, while the next are read. */
const atOnce = 64;

/**
 * `onestory cluster FILE.jsonl`: the stories of articles given as JSON lines, by the functions that the workers call, in
 * memory; read on all processors, and matched meanwhile in the order of the input. Prints `{id, story}` for every line in that
 * order; a rejected text is a story of its own.
 */
export const clusterFile = async (path: string, flags: { fields?: string }): Promise<undefined> => {
  const config = readConfig(flags, process.env);
  const model = await loadMatchingModel(config);
  const pool = openNormalisePool({ seconds: config.documentSeconds, wanted: 'features' });
  const matching = startMatchThread(model, { windowDays: config.windowDays });
  const storyOf = new Map<string, string>();
  const articleOf: { id: string | number; document: string }[] = [];
  const lines = linesIn(path, readingOf(config));
  const articles = inOrder(lines, pool.threads * ahead, async (line) => {
    const document = sha256(line.bytes);
    articleOf.push({ id: line.id, document });
    if (storyOf.has(document)) return null;
    storyOf.set(document, document);
    const outcome = await pool.read({ document, bytes: line.bytes });
    return 'features' in outcome ? outcome : null;
  });
  const match = async (read: ReadArticle[]): Promise<void> => {
    const inputs = await embedInputs(
      read.map(({ input }) => input),
      model,
    );
    // Their features say all that stories are formed by: the texts need not be handed over, nor kept.
    await matching.gather(
      read.map(({ input, features }, i) => ({ features, input: { ...input, ...inputs[i], text: '' } })),
    );
  };
  /** What is being matched while the next are read; a failure is told when the next are handed over. */
  let matched = Promise.resolve();
  try {
    const read: ReadArticle[] = [];
    for await (const article of articles) {
      if (article) read.push(article);
      if (read.length < atOnce) continue;
      await matched;
      matched = match(read.splice(0));
      matched.catch(() => {});
    }
    await matched;
    await match(read);
    for (const group of await matching.settle())
      for (const member of group) storyOf.set(member, group[0] ?? member);
  } finally {
    await Promise.all([pool.close(), matching.close()]);
  }
  for (const { id, document } of articleOf) {
    await printJson({ id, story: (storyOf.get(document) ?? document).slice(0, 16) });
  }
  return undefined;
};

async function* linesIn(path: string, options: ReadingOptions): AsyncGenerator<Line> {
  try {
    for await (const line of readJsonLines(await unpacked(inputOf(path), options), options)) {
      const where = `${path}, line ${line.number}`;
      if ('problem' in line) throw new UsageError(`${where}: ${line.problem.message} ${line.problem.advice}`);
      const { id, text, declared } = line.record;
      if (id === undefined) throw new UsageError(`${where}: the field "id" is missing.`);
      yield { id, bytes: recordBytes(text, declared) };
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  }
}

const inputOf = (path: string): AsyncIterable<Uint8Array> =>
  path === '-' ? process.stdin : createReadStream(path);

const unpacked = async (
  input: AsyncIterable<Uint8Array>,
  options: ReadingOptions,
): Promise<AsyncIterable<Uint8Array>> => {
  const reader = createByteReader(input);
  return isGzip(await reader.peek(headBytes)) ? gunzip(restOf(reader), options) : restOf(reader);
};
