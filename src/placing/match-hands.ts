import { loadModel } from '../load-model.ts';
import { explainPair } from '../matching/explain-pair.ts';
import { type Features, features } from '../matching/features.ts';
import type { MatchInput } from '../matching/match-input.ts';
import type { Model } from '../matching/model/model.ts';
import type { Verdict } from '../schemas/verdict.ts';
import type { NormalisePool } from '../threads/normalise-pool.ts';

/**
 * Who does the heavy parts of matching, which need nothing but articles and the model: reading an article, and finding
 * the evidence for a link. What is done with them is decided in one place and one after the other.
 */
export interface MatchHands {
  /** The features of articles, in their order. */
  read(inputs: readonly MatchInput[]): Promise<Features[]>;
  /** The verdicts on pairs, in their order. */
  explain(pairs: readonly Pair[]): Promise<Verdict[]>;
}

export type Pair = readonly [MatchInput, MatchInput];

/** The caller's own thread. */
export const ownHands = (model: Model): MatchHands => ({
  read: async (inputs) => inputs.map((input) => features(input, model)),
  explain: async (pairs) => pairs.map(([a, b]) => explainPair(a, b, model)),
});

/** Pairs given to a thread at once: those of one article and its partners lie side by side, and it is read once. */
const pairsAtOnce = 6;

/**
 * The threads that normalise, where the model is the package's, which they have: an embedder or a model of the log's is
 * the caller's own. So is what hits the limits of a thread, which are there for documents.
 */
export const threadHands = (pool: Pick<NormalisePool, 'features' | 'explain'>, model: Model): MatchHands => {
  const own = ownHands(model);
  if (model.version !== loadModel().version) return own;
  return {
    read: (inputs) =>
      Promise.all(inputs.map(async (input) => (await pool.features(input)) ?? features(input, model))),
    explain: async (pairs) => {
      const parts = Array.from({ length: Math.ceil(pairs.length / pairsAtOnce) }, (_, part) =>
        pairs.slice(part * pairsAtOnce, (part + 1) * pairsAtOnce),
      );
      const verdicts = await Promise.all(
        parts.map(async (part) => (await pool.explain(numbered(part))) ?? own.explain(part)),
      );
      return verdicts.flat();
    },
  };
};

const numbered = (pairs: readonly Pair[]) => {
  const inputs = [...new Set(pairs.flat())];
  return { inputs, pairs: pairs.map(([a, b]) => [inputs.indexOf(a), inputs.indexOf(b)] as const) };
};
