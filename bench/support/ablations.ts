import type { KeyTable, LanguageModel, Model } from '../../src/matching/model/model.ts';
import { hash32 } from '../../src/matching/vectors/hash.ts';
import type { PoolDocument } from './pools.ts';
import { randomFrom, shuffle } from './random.ts';

/** One channel of evidence taken away, from the model or from the texts, without training anew. */
export interface Ablation {
  name: string;
  model(model: Model): Model;
  document(document: PoolDocument): PoolDocument;
}

const keep = <T>(value: T): T => value;
const nothing: KeyTable = { keys: new Uint32Array(0), values: new Uint32Array(0) };

const withLanguages = (model: Model, change: (language: LanguageModel) => LanguageModel): Model => ({
  ...model,
  languages: new Map([...model.languages].map(([key, language]) => [key, change(language)])),
});

const withLines = (document: PoolDocument, change: (line: string) => string): PoolDocument => ({
  ...document,
  lines: document.lines.map(change),
});

/** Each channel off, after all of them on. */
export const ablations: readonly Ablation[] = [
  { name: 'all', model: keep, document: keep },
  {
    name: 'without meaning (lexicon)',
    model: (model) => ({ ...model, lexicon: { values: new Int8Array(0), scales: new Float32Array(0) } }),
    document: keep,
  },
  {
    name: 'without concepts',
    model: (model) =>
      withLanguages(model, (language) => ({ ...language, concepts: nothing, openers: nothing })),
    document: keep,
  },
  {
    name: 'without frequencies',
    model: (model) => ({
      ...withLanguages(model, (language) => ({ ...language, counts: nothing })),
      counts: nothing,
    }),
    document: keep,
  },
  {
    name: 'without Chinese names',
    model: (model) => ({ ...model, transliteration: new Set<string>() }),
    document: keep,
  },
  {
    name: 'every other language unknown',
    model: (model) => ({
      ...model,
      languages: new Map(
        [...model.languages].sort(([a], [b]) => (a < b ? -1 : 1)).filter((_, i) => i % 2 === 0),
      ),
    }),
    document: keep,
  },
  {
    name: 'without digits',
    model: keep,
    document: (document) => withLines(document, (line) => line.replace(/\p{Nd}+/gu, '')),
  },
  {
    name: 'without capitals',
    model: keep,
    document: (document) => withLines(document, (line) => line.toLowerCase()),
  },
  {
    name: 'without order (lines shuffled)',
    model: keep,
    document: (document) => ({
      ...document,
      lines: shuffle(document.lines, randomFrom(hash32(`${document.tag} ${document.group}`))),
    }),
  },
];
