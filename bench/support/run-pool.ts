import { createMatcher } from '../../src/matching/matcher.ts';
import type { Model } from '../../src/matching/model/model.ts';
import { type PoolDocument, toInput } from './pools.ts';
import { type Scores, score } from './scores.ts';

export interface PoolResult {
  pool: readonly PoolDocument[];
  /** For each document the story that it was placed in. */
  labels: string[];
  scores: Scores;
  seconds: number;
  /** Documents that share their story with another. */
  joined: number;
}

/** Feeds a pool to a matcher one by one and compares its stories with the truth. */
export function runPool(pool: readonly PoolDocument[], model: Model): PoolResult {
  const started = performance.now();
  const matcher = createMatcher(model);
  const found = new Map<string, string>();
  const ids = pool.map((_, i) => String(i).padStart(6, '0'));
  pool.forEach((document, i) => {
    for (const group of matcher.add(toInput(document, ids[i] ?? '')))
      for (const id of group) found.set(id, group[0] ?? id);
  });
  const seconds = (performance.now() - started) / 1000;
  const labels = ids.map((id) => found.get(id) ?? id);
  const truth = pool.map((document) => document.group);
  const sizes = new Map<string, number>();
  for (const label of labels) sizes.set(label, (sizes.get(label) ?? 0) + 1);
  const joined = labels.filter((label) => (sizes.get(label) ?? 0) > 1).length;
  return { pool, labels, scores: score(labels, truth), seconds, joined };
}
