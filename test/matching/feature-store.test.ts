import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import { createFeatureStore } from '../../src/matching/feature-store.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import { seedInputs } from '../support/seed-inputs.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';
import { input } from './support.ts';

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

  describe('with a spill', () => {
    /** Texts that are long enough for every few to fill a slab. */
    const many = Array.from({ length: 60 }, (_, i) =>
      features(
        input(`a${i}`, 'en', `${seedInputs()[2]?.text ?? ''}\nReport ${i} of Brackenridge.`, {
          sourceUrls: [`https://example.org/2024/10/report-number-${i}`],
        }),
        model,
      ),
    );
    const filled = (spill: ReturnType<typeof spillInMemory>) => {
      const store = createFeatureStore({ articlesInMemory: 4, open: () => spill });
      for (const [slot, each] of many.entries()) store.put(slot, each);
      return store;
    };

    it('gives back the same, whether it lies there or in memory', () => {
      const spill = spillInMemory();
      const store = filled(spill);
      expect(spill.size()).toBeGreaterThan(100_000);
      for (const [slot, { postings, ...each }] of many.entries()) {
        const { postings: _, ...found } = store.get(slot);
        expect(found).toEqual(each);
      }
    });

    it('leaves nothing of what is removed there', () => {
      const spill = spillInMemory();
      const store = filled(spill);
      const written = () => new TextDecoder('latin1').decode(spill.read(0, spill.size()));
      expect(written()).toContain('report-number-3"');
      store.remove(3);
      expect(written()).not.toContain('report-number-3"');
      expect(store.get(4).id).toBe('a4');
    });

    it('keeps in memory what the spill has no room for', () => {
      const spill = spillInMemory(100_000);
      const store = filled(spill);
      for (const slot of many.keys()) expect(store.get(slot).id).toBe(`a${slot}`);
    });

    it('knows the fixed order of articles without reading them', () => {
      const store = createFeatureStore();
      for (const [slot, each] of many.entries()) store.put(slot, each);
      const hashes = many.map(({ contentHash }) => contentHash);
      for (const [i, one] of hashes.entries())
        for (const [j, other] of hashes.entries())
          if (i !== j) expect(store.precedes(i, j)).toBe(one < other);
    });

    it('orders articles of the same content by their ids', () => {
      const store = createFeatureStore();
      const [one] = many;
      if (!one) throw new Error('There are no articles.');
      store.put(0, { ...one, id: 'b' });
      store.put(1, { ...one, id: 'a' });
      expect([store.precedes(0, 1), store.precedes(1, 0)]).toEqual([false, true]);
    });
  });
});
