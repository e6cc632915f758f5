import type { SharedAnchor } from '../../schemas/verdict.ts';
import { groupByPrefix, type Place, weightInCommon } from '../alignment/places.ts';
import { caseOf, LOWER, UPPER } from '../anchors/characters.ts';
import { COARSE, NAME, NUMBER } from '../anchors/word-reader.ts';

/** The anchors that two articles share near a line, as written in each: the ten strongest, each word once. */
export function sharedAnchors(
  a: readonly Place[],
  b: readonly Place[],
  line: { from: number; to: number },
): SharedAnchor[] {
  const byPrefix = groupByPrefix(b);
  const pairs: (SharedAnchor & { distance: number })[] = [];
  for (const left of a)
    for (const right of byPrefix.get(left.prefix) ?? []) {
      const distance = Math.abs(line.from + (line.to - line.from) * left.at - right.at);
      if (distance > band) continue;
      const weight = weightInCommon(left, right);
      if (weight < leastWeight) continue;
      pairs.push({
        kind: kindOf(left, right),
        a: left.written,
        b: right.written,
        at: [round(left.at), round(right.at)],
        weight: round(weight),
        distance,
      });
    }
  pairs.sort((x, y) => y.weight - x.weight || x.distance - y.distance || x.at[0] - y.at[0]);
  return firstOfEach(pairs).map(({ distance: _, ...anchor }) => anchor);
}

const band = 0.1;
const leastWeight = 0.4;
const most = 10;
const round = (value: number): number => Math.round(value * 1000) / 1000;

/** A name where both are written with a capital, as far as their scripts have any; German has them for every noun. */
function kindOf(a: Place, b: Place): SharedAnchor['kind'] {
  if (a.kind === NUMBER || b.kind === NUMBER) return 'number';
  const cases = [a, b].map(({ written }) => caseOf(written.charCodeAt(0)));
  if (cases.includes(LOWER)) return 'word';
  const sounds = [a, b].some(({ kind }) => kind === NAME || kind === COARSE);
  return cases.includes(UPPER) || sounds ? 'name' : 'word';
}

/** Strongest first, no word of either text twice. */
function firstOfEach<T extends { a: string; b: string }>(pairs: readonly T[]): T[] {
  const seen = new Set<string>();
  const kept: T[] = [];
  for (const pair of pairs) {
    const [a, b] = [`a ${pair.a.toLowerCase()}`, `b ${pair.b.toLowerCase()}`];
    if (seen.has(a) || seen.has(b)) continue;
    seen.add(a).add(b);
    kept.push(pair);
    if (kept.length === most) break;
  }
  return kept;
}
