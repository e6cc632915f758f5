import type { Judgement } from './judge.ts';
import type { MatchInput } from './match-input.ts';
import type { Embedder, Model } from './model/model.ts';

/** What a neural embedder says of two articles: how alike their vectors are, and what that adds to the log odds. */
export interface EmbeddingEvidence {
  cosine: number;
  added: number;
}

/** What an embedder made of an article's text, where one was asked. */
type Embedded = { embedding?: MatchInput['embedding'] };

/** A model whose matchers also ask an embedder; its version names the two, so that no matcher without it goes on (law 8). */
export const withEmbedder = (model: Model, embedder: Embedder, version: string): Model => ({
  ...model,
  embedder,
  version,
});

/** The articles with their vectors, where the model asks an embedder. */
export const embedInputs = async (
  inputs: readonly MatchInput[],
  { embedder }: Model,
): Promise<MatchInput[]> => {
  if (!embedder) return [...inputs];
  const vectors = await embedder.embed(inputs.map(({ text }) => text.slice(0, longestText)));
  return inputs.map((input, i) => {
    const embedding = vectors[i];
    return embedding ? { ...input, embedding } : input;
  });
};

/**
 * The judgement on two articles after what their vectors say. They decide only where the rest is in doubt: nothing is
 * added beyond four logits of the threshold, and less the nearer to that; so more of the rest never turns into less.
 */
export const withEmbeddings = (judgement: Judgement, a: Embedded, b: Embedded, model: Model): Judgement => {
  const { added } = embeddingEvidence(a, b, judgement.logit, model) ?? { added: 0 };
  return added === 0 ? judgement : { ...judgement, logit: judgement.logit + added };
};

/** What the vectors add to log odds; null where no embedder was asked. Symmetric. */
export function embeddingEvidence(
  a: Embedded,
  b: Embedded,
  logit: number,
  { embedder }: Model,
): EmbeddingEvidence | null {
  if (!embedder || !a.embedding || !b.embedding) return null;
  const cosine = Math.round(cosineOf(a.embedding, b.embedding) * 1000) / 1000;
  const wanted = Math.max(-most, Math.min(most, slope * (cosine - embedder.middle)));
  const doubt = Math.max(0, 1 - Math.abs(logit) / band);
  return { cosine, added: Math.round(wanted * doubt * 1e4) / 1e4 };
}

/** Logits around the threshold in which vectors count, the most that they add, and how steeply. */
const band = 4;
const most = 3;
const slope = 12;
/** More than any of the usual models reads. */
const longestText = 4000;

function cosineOf(a: Float32Array, b: Float32Array): number {
  let [dot, left, right] = [0, 0, 0];
  for (let i = 0; i < a.length; i++) {
    const [x, y] = [a[i] ?? 0, b[i] ?? 0];
    dot += x * y;
    left += x * x;
    right += y * y;
  }
  return dot / (Math.sqrt(left * right) || 1);
}
