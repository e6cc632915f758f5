import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createFeatureStore } from '../../src/matching/feature-store.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import { seedInputs } from '../support/seed-inputs.ts';

const model = loadModel();

describe('the store of features', () => {
  const read = seedInputs().map((seed) => features(seed, model));

  it('gives back all but the postings', () => {
    const store = createFeatureStore();
    for (const [slot, each] of read.entries()) store.put(slot, each);
    for (const [slot, { postings, ...each }] of read.entries()) {
      const { postings: kept, ...found } = store.get(slot);
      expect(found).toEqual(each);
      expect(kept.total).toBe(postings.total);
      expect(kept.keys.length).toBe(0);
    }
  });

  it('changes no verdict', () => {
    const store = createFeatureStore();
    for (const [slot, each] of read.entries()) store.put(slot, each);
    for (const [i, a] of read.entries())
      for (const [j, b] of read.entries())
        if (i !== j) expect(judge(store.get(i), store.get(j), model)).toEqual(judge(a, b, model));
  });

  it('knows nothing of what was removed', () => {
    const store = createFeatureStore();
    for (const [slot, each] of read.entries()) store.put(slot, each);
    store.remove(1);
    expect(() => store.get(1)).toThrow(RangeError);
    expect(store.get(0).id).toBe(read[0]?.id);
  });
});
