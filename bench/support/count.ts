import { readAnchors } from '../../src/matching/anchors/anchors.ts';
import { wordReader } from '../../src/matching/anchors/word-reader.ts';
import type { Forest } from '../../src/matching/model/forest.ts';
import { languageKey } from '../../src/matching/model/languages.ts';
import { dimensions, type KeyTable, type LanguageModel, type Model } from '../../src/matching/model/model.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';
import { conceptTable, englishVocabulary } from './concept-table.ts';
import type { Dictionaries } from './dictionary.ts';
import type { BenchDocument } from './documents.ts';
import type { TrainedLexicon } from './lexicon-training.ts';
import { minePairs } from './mine.ts';
import { transliterationCharacters } from './transliteration.ts';

/** The keys of each training document, read once. */
export interface ReadDocument {
  document: BenchDocument;
  language: string;
  keys: Uint32Array;
}

export interface Scorers {
  across: Forest;
  within: Forest;
}

const empty: Forest = {
  base: 0,
  terms: new Uint8Array(0),
  thresholds: new Float64Array(0),
  leaves: new Float64Array(0),
};

/** Scorers that say nothing. */
export const unfitted: Scorers = { across: empty, within: empty };

/** A model that has concept names and transliteration characters but has counted nothing: enough to read keys with. */
export function bareModel(documents: readonly BenchDocument[], dictionaries: Dictionaries): Model {
  const mined = minePairs(documents);
  const lines = documents.filter(({ language }) => language === 'en').flatMap(({ lines }) => lines);
  const sources = { dictionaries, mined, english: englishVocabulary(lines, dictionaries, mined) };
  const keys = [...new Set(documents.map((d) => languageKey(d.language)))].sort();
  const tables = new Map(keys.map((key) => [key, conceptTable(key, sources)]));
  const concepts = [...new Set([...tables.values()].flatMap(({ names }) => [...names.values()]))].sort();
  const numberOf = new Map(concepts.map((concept, i) => [concept, i + 1]));
  const languages = new Map<string, LanguageModel>();
  for (const [key, { names, openers }] of tables)
    languages.set(key, {
      key,
      documents: 0,
      counts: emptyTable(),
      lengthRatio: 0,
      concepts: tableOf(
        new Map([...names].map(([hash, concept]) => [hash, numberOf.get(concept) ?? 0])),
        Uint16Array,
      ),
      openers: tableOf(new Map([...openers].map((hash) => [hash, hash])), Uint32Array),
      words: emptyTable(),
      means: new Float64Array(2 * dimensions),
    });
  return {
    version: 'untrained',
    lexicon: { values: new Int8Array(0), scales: new Float32Array(0) },
    documents: 0,
    counts: emptyTable(),
    languages,
    concepts: Uint32Array.from(concepts, (concept) => hash32(concept)),
    transliteration: new Set(transliterationCharacters(documents)),
    ...unfitted,
  };
}

/** The distinct keys and prefixes of each document. */
export function readKeys(documents: readonly BenchDocument[], bare: Model): ReadDocument[] {
  return documents.map((document) => {
    const { list } = readAnchors(document.lines.join('\n'), wordReader(bare, document.language));
    const keys = new Set<number>();
    for (const key of list.keys) keys.add(key.key).add(key.prefix);
    return { document, language: languageKey(document.language), keys: Uint32Array.from(keys).sort() };
  });
}

/** The model with the frequencies of these documents. Keys below the least counts are left out: they read as unseen. */
export function count(
  bare: Model,
  read: readonly ReadDocument[],
  { lexicon, words, means }: TrainedLexicon,
  scorers: Scorers,
): Model {
  const overall = countKeys(read, leastOverall, Uint16Array);
  const english = meanLengths(read.filter((r) => r.language === 'en'));
  const languages = new Map<string, LanguageModel>();
  for (const [key, language] of bare.languages) {
    const own = read.filter((r) => r.language === key);
    languages.set(key, {
      ...language,
      documents: own.length,
      counts: countKeys(own, leastInLanguage, Uint8Array),
      lengthRatio: own.length ? Math.log(meanLengths(own) / english) : 0,
      words: words.get(key) ?? language.words,
      means: means.get(key) ?? language.means,
    });
  }
  return { ...bare, documents: read.length, counts: overall, languages, lexicon, ...scorers };
}

const leastOverall = 2;
const leastInLanguage = 2;

function countKeys(
  read: readonly ReadDocument[],
  least: number,
  kind: typeof Uint8Array | typeof Uint16Array,
): KeyTable {
  const counts = new Map<number, number>();
  for (const { keys } of read) for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  for (const [key, times] of counts) if (times < least) counts.delete(key);
  return tableOf(counts, kind);
}

const emptyTable = (): KeyTable => ({ keys: new Uint32Array(0), values: new Uint8Array(0) });

function tableOf(
  entries: ReadonlyMap<number, number>,
  kind: typeof Uint8Array | typeof Uint16Array | typeof Uint32Array,
): KeyTable {
  const keys = Uint32Array.from(entries.keys()).sort();
  const most = 2 ** (8 * kind.BYTES_PER_ELEMENT) - 1;
  const values = new kind(keys.length);
  keys.forEach((key, i) => {
    values[i] = Math.min(most, entries.get(key) ?? 0);
  });
  return { keys, values };
}

/** Mean length over stories, in UTF-16 units. */
function meanLengths(read: readonly ReadDocument[]): number {
  const sum = read.reduce((total, { document }) => total + document.lines.join('\n').length, 0);
  return sum / Math.max(1, read.length);
}
