import { loadModel } from '../../src/load-model.ts';
import { type WordReader, wordReader } from '../../src/matching/anchors/word-reader.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';
import { keyTable } from './key-table.ts';
import { english } from './support.ts';

/** The number of the first concept of {@link readerKnowing}. */
export const firstConcept = 1000;

/**
 * A reader of a language that knows these words and phrases and no others, each a concept of its own: 1000, 1001 and
 * so on; `openers` are what a phrase may begin with. It shares no memory with other readers.
 */
export function readerKnowing(
  names: readonly string[],
  { openers = [] }: { openers?: readonly string[] } = {},
): WordReader {
  const model = loadModel();
  const language = {
    ...english(),
    key: 'xx',
    concepts: keyTable(names.map((name, i) => [hash32(name), i + 1] as const)),
    openers: keyTable(openers.map((word) => [hash32(word), 1] as const)),
  };
  return wordReader(
    {
      ...model,
      concepts: Uint32Array.from(names, (_, i) => firstConcept + i),
      languages: new Map([[language.key, language]]),
    },
    language.key,
  );
}
