import type { Forest } from '../../src/matching/model/forest.ts';
import type { KeyTable, Model } from '../../src/matching/model/model.ts';
import { type Part, pack } from '../../src/matching/model/model-file.ts';
import type { ModelHead } from '../../src/matching/model/read-model.ts';

/** A model -> the bytes that readModel reads. */
export function writeModel(model: Model): Uint8Array {
  const languages = [...model.languages.values()];
  const head: ModelHead = {
    documents: model.documents,
    transliteration: [...model.transliteration].join(''),
    bases: { across: model.across.base, within: model.within.base },
    languages: languages.map((language) => ({
      key: language.key,
      documents: language.documents,
      lengthRatio: language.lengthRatio,
      counts: language.counts.keys.length,
      concepts: language.concepts.keys.length,
      openers: language.openers.keys.length,
      words: language.words.keys.length,
    })),
  };
  const join = (
    table: (language: (typeof languages)[number]) => KeyTable,
    column: keyof KeyTable,
  ): number[] => languages.flatMap((language) => [...table(language)[column]]);
  return pack(
    head,
    new Map<string, Part>([
      ['keys', model.counts.keys],
      ['counts', Uint16Array.from(model.counts.values)],
      ['languageKeys', Uint32Array.from(join((l) => l.counts, 'keys'))],
      ['languageCounts', Uint8Array.from(join((l) => l.counts, 'values'))],
      ['conceptNames', Uint32Array.from(join((l) => l.concepts, 'keys'))],
      ['conceptNumbers', Uint16Array.from(join((l) => l.concepts, 'values'))],
      ['concepts', model.concepts],
      ['openers', Uint32Array.from(join((l) => l.openers, 'keys'))],
      ['words', Uint32Array.from(join((l) => l.words, 'keys'))],
      ['means', Float64Array.from(languages.flatMap((language) => [...language.means]))],
      ['wordValues', new Uint8Array(model.lexicon.values.buffer)],
      ['wordScales', Uint8Array.from(model.lexicon.scales, byteOf)],
      ...forestParts('across', model.across),
      ...forestParts('within', model.within),
    ]),
  );
}

const forestParts = (name: string, forest: Forest): [string, Part][] => [
  [`${name}Terms`, forest.terms],
  [`${name}Thresholds`, forest.thresholds],
  [`${name}Leaves`, forest.leaves],
];

/** The inverse of scaleOf. */
const byteOf = (scale: number): number => Math.max(0, Math.min(255, Math.round(Math.log2(scale) * 8 + 160)));
