import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import { createMatcher } from '../../src/matching/matcher.ts';
import type { Model } from '../../src/matching/model.ts';
import { type PoolDocument, toInput } from './pools.ts';
import { type Scores, score } from './scores.ts';

/** A pair that was placed wrongly, with the log odds that the judge gave it. */
export interface Mistake {
  kind: 'joined' | 'parted';
  logit: number;
  languages: string;
  groups: string;
}

export interface PoolResult {
  scores: Scores;
  mistakes: Mistake[];
  seconds: number;
  /** Documents that share their story with another. */
  joined: number;
}

/** Feeds a pool to a matcher one by one and compares its stories with the truth. */
export function runPool(pool: readonly PoolDocument[], model: Model, mostMistakes: number): PoolResult {
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
  return {
    scores: score(labels, truth),
    mistakes: mistakesOf(pool, labels, model, mostMistakes),
    seconds,
    joined,
  };
}

function mistakesOf(pool: readonly PoolDocument[], labels: string[], model: Model, most: number): Mistake[] {
  if (most === 0) return [];
  const wrong: Mistake[] = [];
  for (let i = 0; i < pool.length; i++)
    for (let j = 0; j < i; j++) {
      const [a, b] = [pool[i], pool[j]];
      if (!a || !b) continue;
      const same = a.group === b.group;
      if (same === (labels[i] === labels[j])) continue;
      const { logit } = judge(features(toInput(a, 'a'), model), features(toInput(b, 'b'), model), model);
      const groups = same ? a.group : `${a.group} | ${b.group}`;
      wrong.push({
        kind: same ? 'parted' : 'joined',
        logit,
        languages: `${a.language} ${b.language}`,
        groups,
      });
      if (wrong.length > 3000) break;
    }
  return wrong.sort((a, b) => badness(b) - badness(a)).slice(0, most);
}

const badness = ({ kind, logit }: Mistake): number => (kind === 'joined' ? logit : -logit);
