import { type LanguageModel, languageModel, lookUp, type Model, rarity } from '../model/model.ts';
import { hash32 } from '../vectors/hash.ts';
import { type KeyMemory, keyMemory } from './key-memory.ts';
import { coarseSkeleton, romanise, skeleton } from './skeletons.ts';
import { type WordMemory, wordMemory } from './word-memory.ts';

/** What kind of anchor: decides its weight, and how it counts in a pair. */
export const NUMBER = 0;
export const NAME = 1;
export const WORD = 2;
export const HAN_PAIR = 3;
export const CONCEPT = 4;
export const COARSE = 5;

/** One anchor key of a word. `prefix` stands for its inflected forms too; equal to `key` where there is none. */
export interface WordKey {
  key: number;
  prefix: number;
  kind: number;
  weight: number;
  prefixWeight: number;
}

/** All keys of one word; `opens` says that a phrase in the concept table begins with it. */
export interface ReadWord {
  keys: readonly WordKey[];
  opens: boolean;
  /** What the lexicon knows the word by; 0 for none. */
  token: number;
}

/** Shares of a key's rarity by kind of word: a capitalised word says more than a small one. */
export const shares = {
  number: 1,
  name: 1,
  small: 0.4,
  caseless: 0.5,
  hanPair: 0.5,
  concept: 0.55,
  coarse: 0.42,
};

/** In which manner a word is read: the same letters may be read in several. */
export const manners = {
  number: 0,
  cased: 1,
  caseless: 2,
  segmented: 3,
  hanPair: 4,
  katakana: 5,
  transliteration: 6,
};

/** Turns words of one language into weighted keys, and remembers the words it has read. */
export interface WordReader {
  language: LanguageModel | null;
  model: Model;
  /** `share` as in {@link shares}. */
  key(full: string, prefix: string, kind: number, share: number): WordKey;
  /** The same of the hashes of a key and its prefix. */
  weigh(key: number, prefix: number, kind: number, share: number): WordKey;
  /** What the letters of `text` from `start` to `end` are read as; `manner` is one of {@link manners}. */
  remember(
    manner: number,
    text: string,
    start: number,
    end: number,
    read: (word: string) => ReadWord,
  ): ReadWord;
}

/** The reader for a language; one a model and language, so that its memory is of use. */
export function wordReader(model: Model, tag: string): WordReader {
  const language = languageModel(model, tag);
  const readers = readersOf.get(model) ?? {
    byLanguage: new Map<string, WordReader>(),
    words: wordMemory<ReadWord>(),
    keys: keyMemory(),
  };
  readersOf.set(model, readers);
  const name = language?.key ?? '';
  const reader = readers.byLanguage.get(name) ?? createReader(model, language, readers);
  readers.byLanguage.set(name, reader);
  return reader;
}

/** Skeleton keys of a word, and its coarse key where asked for. Parts shorter than `least` letters give none. */
export function skeletonKeys(
  reader: WordReader,
  word: string,
  options: { kind: number; share: number; least: number; coarse: boolean },
): WordKey[] {
  const keys: WordKey[] = [];
  const romanised = romanise(word);
  for (const part of separator.test(romanised) ? romanised.split(separator) : [romanised]) {
    if (part.length < Math.max(3, options.least)) continue;
    const bones = skeleton(part);
    if (bones.length < 2) continue;
    keys.push(reader.key(`s:${bones}`, `p:${bones.slice(0, 3)}`, options.kind, options.share));
    const coarse = options.coarse && part.length > 3 ? coarseSkeleton(bones) : '';
    if (coarse !== '') keys.push(reader.key(`c:${coarse}`, `c:${coarse}`, COARSE, shares.coarse));
  }
  return keys;
}

const separator = /[-'’ ]/;

/**
 * The concept that a lower-case word or phrase names in the reader's language: the word itself, then without up to
 * `ending` letters but not under `shortest`, then by its beginning, which is how pairs mined from news are kept.
 */
export function conceptKey(reader: WordReader, name: string, ending: number, shortest = 4): WordKey | null {
  const whole = conceptOfHash(reader, hash32(name));
  if (whole || ending === 0) return whole;
  if (name.length > stemLength && !name.includes(' ')) {
    const beginning = conceptOfHash(reader, hash32(name.slice(0, stemLength) + stemMark));
    if (beginning) return beginning;
  }
  for (let cut = 1; cut <= ending && name.length - cut >= shortest; cut++) {
    const stem = conceptOfHash(reader, hash32(name, 0, name.length - cut));
    if (stem) return stem;
  }
  return null;
}

/** The concept that the word or phrase with this hash names. */
export function conceptOfHash(reader: WordReader, hash: number): WordKey | null {
  const table = reader.language?.concepts;
  const number = table ? lookUp(table, hash) : 0;
  if (number === 0) return null;
  const key = reader.model.concepts[number - 1];
  return key === undefined ? null : reader.weigh(key, key, CONCEPT, shares.concept);
}

/** A word longer than this is mined by its beginning, marked so that it is not taken for a word. */
export const stemLength = 6;
export const stemMark = '~';

const prefixShare = 0.5;

const readersOf = new WeakMap<Model, Readers>();

/** The readers of a model, and what they remember together. */
interface Readers {
  byLanguage: Map<string, WordReader>;
  words: WordMemory<ReadWord>;
  keys: KeyMemory;
}

const numberOfManners = Object.keys(manners).length;

function createReader(
  model: Model,
  language: LanguageModel | null,
  { byLanguage, words, keys }: Readers,
): WordReader {
  const number = byLanguage.size;
  const weigh: WordReader['weigh'] = (key, prefix, kind, share) =>
    keys(number, key, prefix, kind, share, () => ({
      key,
      prefix,
      kind,
      weight: rarity(model, language, key) * share,
      prefixWeight: prefix === key ? 0 : rarity(model, language, prefix) * share * prefixShare,
    }));
  return {
    language,
    model,
    weigh,
    key: (full, prefix, kind, share) => weigh(hash32(full), hash32(prefix), kind, share),
    // Each manner of each language is an owner of its own.
    remember: (manner, text, start, end, read) =>
      words(number * numberOfManners + manner, text, start, end, read),
  };
}
