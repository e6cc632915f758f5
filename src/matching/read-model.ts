import { PermanentError } from '../errors.ts';
import type { Forest } from './forest.ts';
import type { KeyTable, LanguageModel, Model } from './model.ts';
import { unpack } from './model-file.ts';

/** What the head of the container says; the arrays hold the tables of all languages one after the other. */
export interface ModelHead {
  documents: number;
  transliteration: string;
  /** Of the two scorers. */
  bases: { across: number; within: number };
  languages: {
    key: string;
    documents: number;
    lengthRatio: number;
    /** Entries in `languageKeys`, `conceptNames` and `openers`. */
    counts: number;
    concepts: number;
    openers: number;
  }[];
}

/** The bytes of a model file -> the model. Throws PermanentError where the checksum is wrong or the format another. */
export function readModel(bytes: Uint8Array): Model {
  const { head, parts, checksum } = unpack(bytes);
  const part = <T>(name: string, kind: new (length: number) => T): T => {
    const found = parts.get(name);
    if (!(found instanceof kind)) throw new PermanentError(`The model file has no ${name}. Train it again.`);
    return found;
  };
  const languageKeys = part('languageKeys', Uint32Array);
  const languageCounts = part('languageCounts', Uint8Array);
  const conceptNames = part('conceptNames', Uint32Array);
  const conceptNumbers = part('conceptNumbers', Uint16Array);
  const openers = part('openers', Uint32Array);
  // `pack` wrote the head from a ModelHead and the checksum holds.
  const { documents, transliteration, bases, languages: heads } = head as ModelHead;
  const languages = new Map<string, LanguageModel>();
  const at = { counts: 0, concepts: 0, openers: 0 };
  for (const { key, documents, lengthRatio, ...sizes } of heads) {
    const cut = (from: keyof typeof at, keys: Uint32Array, values: KeyTable['values']): KeyTable => ({
      keys: keys.subarray(at[from], at[from] + sizes[from]),
      values: values.subarray(at[from], at[from] + sizes[from]),
    });
    languages.set(key, {
      key,
      documents,
      lengthRatio,
      counts: cut('counts', languageKeys, languageCounts),
      concepts: cut('concepts', conceptNames, conceptNumbers),
      openers: cut('openers', openers, openers),
    });
    at.counts += sizes.counts;
    at.concepts += sizes.concepts;
    at.openers += sizes.openers;
  }
  const forest = (name: 'across' | 'within'): Forest => ({
    base: bases[name],
    terms: part(`${name}Terms`, Uint8Array),
    thresholds: part(`${name}Thresholds`, Float64Array),
    leaves: part(`${name}Leaves`, Float64Array),
  });
  return {
    version: `m1-${checksum.slice(0, 8)}`,
    documents,
    counts: { keys: part('keys', Uint32Array), values: part('counts', Uint16Array) },
    languages,
    concepts: part('concepts', Uint32Array),
    transliteration: new Set(transliteration),
    across: forest('across'),
    within: forest('within'),
  };
}
