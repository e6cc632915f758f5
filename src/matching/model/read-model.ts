import { PermanentError } from '../../errors.ts';
import type { Forest } from './forest.ts';
import { dimensions, type KeyTable, type LanguageModel, type Model } from './model.ts';
import { unpack } from './model-file.ts';

/**
 * Which rules judge by the file. Grows with every change of theirs that can change a verdict, so that the log tells old verdicts
 * from new and `rematch` finds them.
 */
const rules = 'm6';

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
    /** Entries in `languageKeys`, `conceptNames`, `openers` and `words`. */
    counts: number;
    concepts: number;
    openers: number;
    words: number;
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
  const words = part('words', Uint32Array);
  const rows = Uint32Array.from(words, (_, i) => i + 1);
  const means = part('means', Float64Array);
  // `pack` wrote the head from a ModelHead and the checksum holds.
  const { documents, transliteration, bases, languages: heads } = head as ModelHead;
  const languages = new Map<string, LanguageModel>();
  const at = { counts: 0, concepts: 0, openers: 0, words: 0 };
  let mean = 0;
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
      words: cut('words', words, rows),
      means: means.subarray(mean, mean + 2 * dimensions),
    });
    mean += 2 * dimensions;
    at.counts += sizes.counts;
    at.concepts += sizes.concepts;
    at.openers += sizes.openers;
    at.words += sizes.words;
  }
  const forest = (name: 'across' | 'within'): Forest => ({
    base: bases[name],
    terms: part(`${name}Terms`, Uint8Array),
    thresholds: part(`${name}Thresholds`, Float64Array),
    leaves: part(`${name}Leaves`, Float64Array),
  });
  return {
    version: `${rules}-${checksum.slice(0, 8)}`,
    documents,
    counts: { keys: part('keys', Uint32Array), values: part('counts', Uint16Array) },
    languages,
    concepts: part('concepts', Uint32Array),
    lexicon: {
      values: asSigned(part('wordValues', Uint8Array)),
      scales: Float32Array.from(part('wordScales', Uint8Array), scaleOf),
    },
    transliteration: new Set(transliteration),
    across: forest('across'),
    within: forest('within'),
  };
}

const asSigned = (bytes: Uint8Array): Int8Array =>
  new Int8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A byte as a length: steps of nine hundredths, from a hundred-thousandth to some thousands. */
const scaleOf = (byte: number): number => 2 ** ((byte - 160) / 8);
