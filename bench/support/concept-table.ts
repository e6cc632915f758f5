import { hash32 } from '../../src/matching/vectors/hash.ts';
import { conceptNames } from './concept-names.ts';
import type { Dictionaries } from './dictionary.ts';
import { englishStem, englishWords } from './english-stem.ts';
import type { MinedPairs } from './mine.ts';
import { hanLanguages, segmentedLanguages } from './units.ts';

/** Hash of a name, word or beginning of a word -> concept; and the hashes of the words that phrases begin with. */
export interface ConceptTable {
  names: Map<number, string>;
  openers: Set<number>;
}

/** Where concepts come from besides the runtime's locale data. */
export interface ConceptSources {
  dictionaries: Dictionaries;
  mined: MinedPairs;
  english: ReadonlySet<string>;
}

/**
 * The concept table of a language. The locale data comes first, then pairs mined from news, then the dictionary, which
 * is broad and ambiguous. Words also stand without endings that change (`Россия`, `России`).
 */
export function conceptTable(language: string, sources: ConceptSources): ConceptTable {
  const names = new Map<number, string>();
  const openers = new Set<number>();
  const whole = hanLanguages.has(language) || segmentedLanguages.has(language);
  const put = (name: string, concept: string) => {
    const hash = hash32(name);
    if (names.has(hash)) return;
    names.set(hash, concept);
    if (hanLanguages.has(language)) openers.add(hash32(name.charAt(0)));
    else if (segmentedLanguages.has(language)) openers.add(hash32(firstSegment(name, language)));
    else if (name.includes(' ')) openers.add(hash32(name.split(' ')[0] ?? ''));
  };
  const places = conceptNames(language).map(({ name, concept }) => ({
    name: whole ? name.replaceAll(' ', '') : name,
    concept,
  }));
  for (const { name, concept } of places) put(name, concept);
  for (const cut of whole ? [] : [1, 2])
    for (const { name, concept } of places)
      if (!name.includes(' ') && name.length - cut >= shortestStem) put(name.slice(0, -cut), concept);
  for (const { word, concept } of wordsOf(language, sources)) put(word, concept);
  if (!whole)
    for (const { word, concept } of wordsOf(language, sources))
      if (word.length > shortestStem && !word.includes(' ') && /\p{L}$/u.test(word))
        put(word.slice(0, -1), concept);
  return { names, openers };
}

const shortestStem = 4;

/** Words with their concepts: mined ones first, for of a word's meanings they have the one that news uses. */
function wordsOf(
  language: string,
  { dictionaries, mined, english }: ConceptSources,
): { word: string; concept: string }[] {
  const named = (stem: string) => `e:${stem}`;
  if (language === 'en') return [...english].map((word) => ({ word, concept: named(englishStem(word)) }));
  const pairs = [...(mined.get(language) ?? [])].map(([word, stem]) => ({ word, concept: named(stem) }));
  const list = [...(dictionaries.get(language) ?? [])].flatMap(([word, [stem]]) =>
    stem === undefined || word.length < 2 ? [] : [{ word, concept: named(stem) }],
  );
  return [...pairs, ...list];
}

/** The English words that can be looked up: those of the training stories whose stem some language has a word for. */
export function englishVocabulary(
  lines: Iterable<string>,
  dictionaries: Dictionaries,
  mined: MinedPairs,
): Set<string> {
  const stems = new Set<string>();
  for (const list of dictionaries.values())
    for (const [stem] of list.values()) if (stem !== undefined) stems.add(stem);
  for (const list of mined.values()) for (const stem of list.values()) stems.add(stem);
  const words = new Set<string>(stems);
  for (const line of lines)
    for (const word of englishWords(line)) if (stems.has(englishStem(word))) words.add(word);
  return words;
}

const segmenters = new Map<string, Intl.Segmenter>();

function firstSegment(name: string, language: string): string {
  const segmenter = segmenters.get(language) ?? new Intl.Segmenter(language, { granularity: 'word' });
  segmenters.set(language, segmenter);
  return [...segmenter.segment(name)][0]?.segment ?? name;
}
