import { compare } from '../../src/matching/alignment/comparison.ts';
import { features } from '../../src/matching/features.ts';
import type { Model } from '../../src/matching/model/model.ts';
import { terms } from '../../src/matching/scorer/terms.ts';
import type { Sample } from './boost.ts';
import type { BenchDocument } from './documents.ts';
import { languageSets } from './language-tags.ts';
import { type Mode, makePool, type PoolDocument, toInput } from './pools.ts';
import { randomFrom } from './random.ts';

/** Pairs between languages and within one, kept apart because two formulas are fitted. */
export interface Samples {
  across: Sample;
  within: Sample;
}

export const emptySamples = (): Samples => ({
  across: { terms: [], same: [], weights: [] },
  within: { terms: [], same: [], weights: [] },
});

/** Adds pairs of documents that the model has not counted, in every manner of noise. */
export function addSamples(
  samples: Samples,
  documents: readonly BenchDocument[],
  model: Model,
  seed: number,
): void {
  manners.forEach((mode, i) => {
    const random = randomFrom(seed * 1000 + i);
    const set = ['core', 'hard', 'all', 'all', 'hard', 'all', 'hard'][i % 7] ?? 'all';
    const pool = makePool(documents, { tags: languageSets.get(set) ?? null, most: 4, mode }, random);
    addPairs(samples, pool, i % 10 === 9 ? withoutSome(model, random) : model, random);
  });
  nearRelations.forEach((tags, i) => {
    for (const mode of ['clean', 'rough', 'halves', 'partial', 'series', 'evenodd', 'copies'] as const) {
      const random = randomFrom(seed * 1000 + 100 + i);
      addPairs(samples, makePool(documents, { tags: new Set(tags), most: 4, mode }, random), model, random);
    }
  });
}

/** The model as it would be if it did not know a third of the languages: unseen ones have to be matched too. */
const withoutSome = (model: Model, random: () => number): Model => ({
  ...model,
  languages: new Map([...model.languages].filter(() => random() > 1 / 3)),
});

const manners: readonly Mode[] = (
  'clean noisy halves concat rough short halves mixed evenodd noisy ' +
  'mixed clean evenodd rough short noisy mixed halves evenodd concat ' +
  'rough halves noisy mixed short evenodd rough concat halves rough'
)
  .split(' ')
  // Each is one of the modes by the list above.
  .map((mode) => mode as Mode);

/** Two translations into one language, or into two that copy from each other; single ones for follow-ups and halves. */
const nearRelations = [
  ['fra', 'fra-CA'],
  ['por', 'por-BR'],
  ['spa', 'spa-MX'],
  ['nob', 'nno'],
  ['zho-CN', 'zho-TW'],
  ['hrv', 'bos'],
  ['srp-Latn', 'hrv'],
  ['fas', 'prs'],
  ['eng', 'eng-IN'],
  ['eng-US', 'eng-GB'],
  ['vie'],
  ['deu'],
  ['jpn'],
  ['arb'],
  ['tha'],
  ['ukr'],
  ['hin'],
  ['zho-CN', 'yue'],
];

/** Pools of two dozen stories hold fewer true pairs to the false ones than what candidates leave of a stream. */
const weightOfTrue = 2.5;

/** Most pairs are of stories that have nothing to do with one another: of those one in three, of plain ones one in nine. */
function addPairs(samples: Samples, pool: readonly PoolDocument[], model: Model, random: () => number): void {
  const read = pool.map((document, i) => features(toInput(document, String(i).padStart(5, '0')), model));
  const stories = pool.map(({ group }) => group.split(/[#+>]/));
  for (let i = 0; i < pool.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [read[i], read[j]];
      if (!a || !b) continue;
      const same = pool[i]?.group === pool[j]?.group;
      const related = stories[i]?.some((story) => stories[j]?.includes(story)) ?? false;
      if (!related && random() > 1 / 3) continue;
      const comparison = compare(a, b);
      const plain = !related && comparison.excess < 0.06;
      if (plain && random() > 1 / 3) continue;
      const sample = comparison.sameFamily ? samples.within : samples.across;
      sample.terms.push(Float64Array.from(terms, (term) => term.of(comparison)));
      sample.same.push(same ? 1 : 0);
      sample.weights.push(same ? weightOfTrue : (related ? 1 : 3) * (plain ? 3 : 1));
    }
}
