import { loadModel } from '../../src/load-model.ts';
import { type WordReader, wordReader } from '../../src/matching/anchors/word-reader.ts';
import { type KeyTable, languageModel } from '../../src/matching/model/model.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';

/** The number of the first concept of {@link readerKnowing}. */
export const firstConcept = 1000;

/**
 * A reader of a language that knows these words and phrases and no others, each a concept of its own: 1000, 1001 and
 * so on; `openers` are what a phrase may begin with. It shares no memory with other readers.
 */
export function readerKnowing(
  names: readonly string[],
  { language: key = 'xx', openers = [] }: { language?: string; openers?: readonly string[] } = {},
): WordReader {
  const model = loadModel();
  const english = languageModel(model, 'en');
  if (!english) throw new Error('The model has no English.');
  const language = {
    ...english,
    key,
    concepts: tableOf(names.map((name, i) => [hash32(name), i + 1])),
    openers: tableOf(openers.map((word) => [hash32(word), 1])),
  };
  return wordReader(
    {
      ...model,
      concepts: Uint32Array.from(names, (_, i) => firstConcept + i),
      languages: new Map([[key, language]]),
    },
    key,
  );
}

function tableOf(entries: [hash: number, value: number][]): KeyTable {
  const sorted = [...entries].sort(([a], [b]) => a - b);
  return {
    keys: Uint32Array.from(sorted, ([hash]) => hash),
    values: Uint32Array.from(sorted, ([, value]) => value),
  };
}
