import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { messageOf, UsageError } from '../errors.ts';
import { sha256 } from '../ids.ts';
import { loadModel } from '../load-model.ts';
import { toMatchInput } from '../matching/match-input.ts';
import { createMatcher } from '../matching/matcher.ts';
import { normalise } from '../text/normalise.ts';
import { loadTextTools } from '../text-tools.ts';
import { readLines } from './lines.ts';
import { printJson } from './output.ts';

const lineSchema = z.object({
  id: z.union([z.string(), z.number()]),
  text: z.string(),
  url: z.string().nullish(),
  date: z.string().nullish(),
  lang: z.string().nullish(),
});
type Line = z.infer<typeof lineSchema>;

/**
 * `onestory cluster FILE.jsonl`: the stories of articles given as JSON lines, by the functions that the workers call, in
 * memory. Prints `{id, story}` for every line in the order of the input; a rejected text is a story of its own.
 */
export const clusterFile = async (path: string): Promise<undefined> => {
  const tools = await loadTextTools();
  const matcher = createMatcher(loadModel());
  const storyOf = new Map<string, string>();
  const articleOf: { id: string | number; document: string }[] = [];
  for await (const line of linesIn(path)) {
    const document = documentIdOf(line);
    articleOf.push({ id: line.id, document });
    if (storyOf.has(document)) continue;
    storyOf.set(document, document);
    const outcome = normalise({ document, text: line.text, declared: declaredIn(line) }, tools);
    if ('rejection' in outcome) continue;
    for (const group of matcher.add(toMatchInput(outcome.article))) {
      for (const article of group) storyOf.set(article, group[0] ?? article);
    }
  }
  for (const { id, document } of articleOf) {
    await printJson({ id, story: (storyOf.get(document) ?? document).slice(0, 16) });
  }
  return undefined;
};

/** The same text with the same facts is one document; without facts its id is that of a file with this text. */
const documentIdOf = ({ text, url, date, lang }: Line): string =>
  url || date || lang
    ? sha256(JSON.stringify([text, url ?? null, date ?? null, lang ?? null]))
    : sha256(text);

const declaredIn = ({ url, date, lang }: Line) => ({
  ...(url && { url }),
  ...(date && { date }),
  ...(lang && { language: lang }),
});

async function* linesIn(path: string): AsyncGenerator<Line> {
  const input = path === '-' ? process.stdin : createReadStream(path);
  let number = 0;
  try {
    for await (const text of readLines(input)) {
      number += 1;
      if (text.trim() !== '') yield parseLine(text, path, number);
    }
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${path} cannot be read: ${messageOf(error)}`);
  }
}

const parseLine = (text: string, path: string, number: number): Line => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new UsageError(`${path}, line ${number}: this is not JSON. Each line takes {"id": …, "text": …}.`);
  }
  const line = lineSchema.safeParse(value);
  if (line.success) return line.data;
  throw new UsageError(`${path}, line ${number}: ${z.prettifyError(line.error)}`);
};
