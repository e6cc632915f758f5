import { languageKey } from '../../src/matching/model/languages.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';
import type { Dictionaries } from './dictionary.ts';
import { englishStem } from './english-stem.ts';
import { hanLanguages, segmentedLanguages } from './units.ts';

/**
 * Replaces some words of a line by others, so that the reports made from one real sentence are about different things:
 * six of ten meanings that the dictionaries know are exchanged for others, the same in each language of a report, as far
 * as the language's dictionary has a word for them. Words are in the form in which the dictionary has them.
 */
export type ReplaceWords = (line: string, language: string, story: number) => string;

export function otherWords(dictionaries: Dictionaries): ReplaceWords {
  const meanings = [
    ...new Set([...dictionaries.values()].flatMap((words) => [...words.values()].map(([stem = '']) => stem))),
  ].sort();
  const wordsOf = new Map<string, Map<string, string>>();
  for (const [language, words] of dictionaries) {
    const byMeaning = new Map<string, string>();
    for (const [word, [stem = '']] of words)
      if (!byMeaning.has(stem) && word.length > 1) byMeaning.set(stem, word);
    wordsOf.set(language, byMeaning);
  }
  wordsOf.set('en', new Map(meanings.map((stem) => [stem, stem])));

  const meaningOf = (word: string, language: string): string | undefined => {
    if (language === 'en') return wordsOf.get('en')?.get(englishStem(word));
    const words = dictionaries.get(language);
    for (let cut = 0; words && cut <= 2 && word.length - cut >= (cut === 0 ? 2 : 4); cut++) {
      const stem = words.get(word.slice(0, word.length - cut))?.[0];
      if (stem !== undefined) return stem;
    }
    return undefined;
  };

  return (line, tag, story) => {
    const language = languageKey(tag);
    const other = (word: string): string => {
      if (/\p{Lu}/u.test(word)) return word;
      const meaning = meaningOf(word, language);
      if (meaning === undefined || hash32(`${story} ${meaning} kept`) % 10 >= 6) return word;
      const chosen = meanings[hash32(`${story} ${meaning}`) % meanings.length] ?? meaning;
      return wordsOf.get(language)?.get(chosen) ?? word;
    };
    if (!hanLanguages.has(language) && !segmentedLanguages.has(language))
      return line.replace(/[\p{L}\p{M}]{2,}/gu, other);
    let out = '';
    for (const { segment } of segmenterFor(language).segment(line))
      out += segment.length > 1 ? other(segment) : segment;
    return out;
  };
}

const segmenters = new Map<string, Intl.Segmenter>();

function segmenterFor(language: string): Intl.Segmenter {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return segmenter;
}
