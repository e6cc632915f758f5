import type { CandidateOptions } from './candidates.ts';
import type { Features } from './features.ts';
import type { MatchInput } from './match-input.ts';
import { createMatcher } from './matcher.ts';
import type { Model } from './model.ts';

/** What the stories of a set of articles are when nothing depends on which came first. */
export interface Reconciled {
  /** All articles: ids sorted in each group, groups sorted by their first. */
  stories: string[][];
  /** The groups that are not stories of the given partition: what healing it would change. */
  changed: string[][];
  /** How often a bound was hit all the same. */
  limitsHit: number;
}

/**
 * Forms all stories from scratch, in an order of the articles' own: by content hash, then by id. Where bounds on the
 * search made the order of arrival matter, this is what a reader may rely on, whatever came first; a scheduled job can
 * compare it with the stories there are and write the difference. In: all articles, and the stories as they are.
 */
export function reconcile(
  articles: readonly { input: MatchInput; features: Features }[],
  stories: readonly (readonly string[])[],
  model: Model,
  options?: CandidateOptions,
): Reconciled {
  const ordered = [...articles].sort((a, b) => (before(a.features, b.features) ? -1 : 1));
  const matcher = createMatcher(model, options);
  const found = matcher.addAll(
    ordered.map(({ input }) => input),
    ordered.map(({ features }) => features),
  );
  const known = new Set(stories.map((ids) => [...ids].sort().join('\n')));
  return {
    stories: found,
    changed: found.filter((ids) => !known.has(ids.join('\n'))),
    limitsHit: matcher.limitsHit(),
  };
}

const before = (a: Features, b: Features): boolean =>
  a.contentHash < b.contentHash || (a.contentHash === b.contentHash && a.id < b.id);
