import { describe, expect, it } from 'vitest';
import { loadModel } from '../../src/load-model.ts';
import {
  embeddingEvidence,
  embedInputs,
  withEmbedder,
  withEmbeddings,
} from '../../src/matching/embedding.ts';
import type { Judgement } from '../../src/matching/judge.ts';
import { input } from './support.ts';

const own = loadModel();
const asked: string[][] = [];
const embedder = {
  embed: async (texts: readonly string[]) => {
    asked.push([...texts]);
    return texts.map((text) => Float32Array.of(text.length, 1));
  },
  middle: 0.7,
};
const model = withEmbedder(own, embedder, `${own.version}+e-00000000`);
const on = (...embedding: number[]) => ({ embedding: Float32Array.of(...embedding) });

describe('vectors of two articles', () => {
  it.each([
    ['the same direction', on(3, 4), on(0.6, 0.8), { cosine: 1, added: 3 }],
    ['at right angles', on(1, 0), on(0, 5), { cosine: 0, added: -3 }],
    ['opposite', on(1, 2), on(-2, -4), { cosine: -1, added: -3 }],
    ['just above the middle', on(1, 0), on(4, 3), { cosine: 0.8, added: 1.2 }],
    ['just below the middle', on(5, 0), on(3, 4), { cosine: 0.6, added: -1.2 }],
    ['one of which is nothing', on(0, 0), on(1, 0), { cosine: 0, added: -3 }],
  ])('that are %s say so and add to the log odds', (_, a, b, evidence) => {
    expect(embeddingEvidence(a, b, 0, model)).toEqual(evidence);
    expect(embeddingEvidence(b, a, 0, model)).toEqual(evidence);
  });

  it('add less the surer the rest is', () => {
    const added = [-5, -4, -3, -1, 0, 2, 4].map(
      (logit) => embeddingEvidence(on(1, 0), on(1, 0), logit, model)?.added,
    );
    expect(added).toEqual([0, 0, 0.75, 2.25, 3, 1.5, 0]);
  });

  it('say nothing where no embedder is asked or one article has none', () => {
    expect(embeddingEvidence(on(1, 0), on(1, 0), 0, own)).toBeNull();
    expect(embeddingEvidence(on(1, 0), {}, 0, model)).toBeNull();
    expect(embeddingEvidence({}, on(1, 0), 0, model)).toBeNull();
    const judgement: Judgement = { logit: 1, kind: 'translation' };
    expect(withEmbeddings(judgement, on(1, 0), {}, model)).toEqual(judgement);
    expect(withEmbeddings(judgement, on(1, 0), on(1, 0), model)).toEqual({ ...judgement, logit: 3.25 });
  });
});

describe('asking an embedder', () => {
  it('gives each article the vector of its own text, of which no more is read than any model does', async () => {
    const texts = ['Hanoi', 'x'.repeat(5000)].map((text, i) => input(`${i}`, 'en', text));
    const embedded = await embedInputs(texts, model);
    expect(embedded.map(({ embedding }) => embedding?.[0])).toEqual([5, 4000]);
    expect(asked).toEqual([['Hanoi', 'x'.repeat(4000)]]);
    expect(await embedInputs(texts, own)).toEqual(texts);
  });
});
