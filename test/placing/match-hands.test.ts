import { afterAll, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { ownHands, type Pair, threadHands } from '../../src/placing/match-hands.ts';
import { openNormalisePool } from '../../src/threads/normalise-pool.ts';
import { normalisedSeeds } from '../support/seed-variants.ts';

const model = loadModel();
const threads = openNormalisePool({ threads: 1, seconds: 20, wanted: 'features' });
afterAll(() => threads.close());

const pairs: Pair[] = normalisedSeeds.flatMap((a) =>
  normalisedSeeds.flatMap((b): Pair[] => (a === b ? [] : [[a, b]])),
);

it('threads read articles and find evidence as the caller would, in the same order', async () => {
  const [own, helped] = [ownHands(model), threadHands(threads, model)];
  expect(await helped.read(normalisedSeeds)).toEqual(await own.read(normalisedSeeds));
  const verdicts = await helped.explain(pairs);
  expect(verdicts).toEqual(await own.explain(pairs));
  expect(verdicts.filter(({ same }) => same)).toHaveLength(6);
});

it('threads have the model of the package alone: for another they are not asked, nor where they gave up', async () => {
  const asked: string[] = [];
  const givesUp = {
    features: async () => {
      asked.push('features');
      return null;
    },
    explain: async () => {
      asked.push('explain');
      return null;
    },
  };
  const [pair] = pairs.slice(0, 1);
  if (!pair) throw new Error('there are pairs');
  const other = threadHands(givesUp, { ...model, version: 'm1-00000000' });
  expect(await other.read([pair[0]])).toHaveLength(1);
  expect(asked).toEqual([]);
  const own = threadHands(givesUp, model);
  expect(await own.read([pair[0]])).toEqual(await ownHands(model).read([pair[0]]));
  expect(await own.explain([pair])).toEqual(await ownHands(model).explain([pair]));
  expect(asked).toEqual(['features', 'explain']);
});
