import type { SharedAnchor } from '../schemas/verdict.ts';
import { readAnchors } from './anchors.ts';
import { caseOf, LOWER, UPPER } from './characters.ts';
import { readableText } from './features.ts';
import type { MatchInput } from './match-input.ts';
import type { Model } from './model.ts';
import { COARSE, NAME, NUMBER, wordReader } from './word-reader.ts';

/** The anchors that two articles share near a line, as written in each: the ten strongest, each word once. */
export function sharedAnchors(
  a: MatchInput,
  b: MatchInput,
  line: { from: number; to: number },
  model: Model,
): SharedAnchor[] {
  const byPrefix = new Map<number, Place[]>();
  const places = placesOf(b, model);
  for (const place of places) {
    const list = byPrefix.get(place.prefix);
    if (list) list.push(place);
    else byPrefix.set(place.prefix, [place]);
  }
  const pairs: (SharedAnchor & { distance: number })[] = [];
  for (const left of placesOf(a, model))
    for (const right of byPrefix.get(left.prefix) ?? []) {
      const distance = Math.abs(line.from + (line.to - line.from) * left.at - right.at);
      if (distance > band) continue;
      const full = left.key === right.key;
      const weight = full ? (left.weight + right.weight) / 2 : (left.prefixWeight + right.prefixWeight) / 2;
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
const mostPlaces = 5000;
const round = (value: number): number => Math.round(value * 1000) / 1000;

interface Place {
  key: number;
  prefix: number;
  kind: number;
  weight: number;
  prefixWeight: number;
  written: string;
  at: number;
}

function placesOf(input: MatchInput, model: Model): Place[] {
  const text = readableText(input);
  const { list } = readAnchors(text, wordReader(model, input.language));
  return list.keys.slice(0, mostPlaces).map((key, i) => {
    const start = list.starts[i] ?? 0;
    const share = list.shares[i] ?? 1;
    return {
      key: key.key,
      prefix: key.prefix,
      kind: key.kind,
      weight: key.weight * share,
      prefixWeight: key.prefixWeight * share,
      written: text.slice(start, list.ends[i]),
      at: start / Math.max(1, text.length),
    };
  });
}

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
