import { explainPair } from '../../src/matching/explain-pair.ts';
import { features } from '../../src/matching/features.ts';
import { judge } from '../../src/matching/judge.ts';
import type { Model } from '../../src/matching/model/model.ts';
import { type PoolDocument, toInput } from './pools.ts';
import type { PoolResult } from './run-pool.ts';

/** A pair that was placed wrongly, with the log odds that the judge gives it. */
export interface Mistake {
  pool: string;
  kind: 'joined' | 'parted';
  logit: number;
  a: PoolDocument;
  b: PoolDocument;
}

/** For pairs of languages: how many pairs were truly one report, and how many of those were parted. */
export type LanguagePairs = Map<string, { pairs: number; parted: number }>;

/** Collects the worst mistakes of pools, and which languages they part. */
export function createMistakes(model: Model, most: number) {
  let worst: Mistake[] = [];
  const languages: LanguagePairs = new Map();
  const badness = ({ kind, logit }: Mistake): number => (kind === 'joined' ? logit : -logit);
  return {
    languages,
    worst: (): readonly Mistake[] => worst,
    add(name: string, { pool, labels }: PoolResult): void {
      const found: Mistake[] = [];
      for (let i = 0; i < pool.length && found.length < mostOfPool; i++)
        for (let j = 0; j < i; j++) {
          const [a, b] = [pool[i], pool[j]];
          if (!a || !b) continue;
          const same = a.group === b.group;
          const placed = labels[i] === labels[j];
          if (same) count(languages, a, b, !placed);
          if (same === placed || most === 0) continue;
          const { logit } = judge(features(toInput(a, 'a'), model), features(toInput(b, 'b'), model), model);
          found.push({ pool: name, kind: same ? 'parted' : 'joined', logit, a, b });
        }
      worst = [...worst, ...found].sort((x, y) => badness(y) - badness(x)).slice(0, most);
    },
  };
}

const mostOfPool = 3000;

function count(languages: LanguagePairs, a: PoolDocument, b: PoolDocument, parted: boolean): void {
  const key = [a.tag, b.tag].sort().join(' ');
  const known = languages.get(key) ?? { pairs: 0, parted: 0 };
  languages.set(key, { pairs: known.pairs + 1, parted: known.parted + (parted ? 1 : 0) });
}

/** A mistake so that one can read why: how both texts begin, what agrees, and what speaks against it. */
export function inWords({ pool, kind, logit, a, b }: Mistake, model: Model): string[] {
  const { evidence } = explainPair(toInput(a, 'a'), toInput(b, 'b'), model);
  const begin = ({ tag, group, lines }: PoolDocument) =>
    `    ${tag} ${group} (${lines.length} lines): ${lines.join(' / ').slice(0, 150)}`;
  const anchors = evidence.anchors.slice(0, 6).map((anchor) => `${anchor.a} = ${anchor.b}`);
  return [
    `  ${pool}: ${kind} at ${logit.toFixed(1)}`,
    begin(a),
    begin(b),
    `    agrees: ${anchors.join(', ') || 'nothing'}`,
    `    against: ${evidence.against.join(' ').slice(0, 240) || 'nothing'}`,
  ];
}

/** The pairs of languages that are parted most often, among those with at least three true pairs. */
export const worstLanguages = (languages: LanguagePairs, most: number): string[] =>
  [...languages]
    .filter(([, { pairs, parted }]) => pairs >= 3 && parted > 0)
    .sort(
      ([x, a], [y, b]) => b.parted / b.pairs - a.parted / a.pairs || b.parted - a.parted || (x < y ? -1 : 1),
    )
    .slice(0, most)
    .map(([key, { pairs, parted }]) => `  ${key.padEnd(22)} ${parted} of ${pairs} true pairs parted`);
