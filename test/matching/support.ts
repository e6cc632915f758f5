import { loadModel } from '../../src/load-model.ts';
import { readAnchors } from '../../src/matching/anchors/anchors.ts';
import { wordReader } from '../../src/matching/anchors/word-reader.ts';
import type { MatchInput } from '../../src/matching/match-input.ts';
import { type LanguageModel, languageModel } from '../../src/matching/model/model.ts';

/** What a text's anchors share with another's: the words as written in the first, in order. */
export function sharedWords(
  a: [language: string, text: string],
  b: [language: string, text: string],
): string[] {
  const model = loadModel();
  const read = ([language, text]: [string, string]) => readAnchors(text, wordReader(model, language)).list;
  const [left, right] = [read(a), read(b)];
  const keys = new Set(right.keys.flatMap(({ key, prefix }) => [key, prefix]));
  const shared = left.keys.flatMap(({ key, prefix }, i) =>
    keys.has(key) || keys.has(prefix) ? [a[1].slice(left.starts[i], left.ends[i])] : [],
  );
  return [...new Set(shared)];
}

export const input = (
  id: string,
  language: string,
  text: string,
  more: Partial<MatchInput> = {},
): MatchInput => ({
  id,
  language,
  text,
  sourceUrls: [],
  canonicalUrl: null,
  ...more,
});

/** What the packaged model has counted for English. */
export function english(): LanguageModel {
  const found = languageModel(loadModel(), 'en');
  if (!found) throw new Error('The model has no English.');
  return found;
}
