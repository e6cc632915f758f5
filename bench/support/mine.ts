import { languageKey } from '../../src/matching/model/languages.ts';
import type { BenchDocument } from './documents.ts';
import { englishStem, englishWords } from './english-stem.ts';
import { unitsOf } from './units.ts';

/** For each language the words, or beginnings of words, that go with one English stem through the aligned sentences. */
export type MinedPairs = ReadonlyMap<string, ReadonlyMap<string, string>>;

/**
 * Mines word pairs from sentences that stand at the same place of the same story: a unit is paired with the stem that
 * it meets most, where c / sqrt(a b) x (1 - 0.5 / c) is at least a half; a and b sentences have one of the two, c both.
 */
export function minePairs(documents: readonly BenchDocument[]): MinedPairs {
  const sentences = new Map<string, number>();
  const sentenceOf = (group: string, line: number): number => {
    const name = `${group}\u0000${line}`;
    const known = sentences.get(name) ?? sentences.size;
    sentences.set(name, known);
    return known;
  };
  const stems = new Map<string, Set<number>>();
  const units = new Map<string, Map<string, Set<number>>>();
  for (const { language, group, lines } of documents) {
    const key = languageKey(language);
    const own = units.get(key) ?? new Map<string, Set<number>>();
    units.set(key, own);
    lines.forEach((line, i) => {
      const sentence = sentenceOf(group, i);
      if (key === 'en') for (const word of englishWords(line)) add(stems, englishStem(word), sentence);
      else for (const unit of unitsOf(line, key)) add(own, unit, sentence);
    });
  }
  const most = sentences.size * commonest;
  for (const [stem, set] of stems) if (set.size < 2 || set.size > most) stems.delete(stem);
  const stemsIn = Array.from({ length: sentences.size }, (): string[] => []);
  for (const [stem, set] of stems) for (const sentence of set) stemsIn[sentence]?.push(stem);
  const mined = new Map<string, Map<string, string>>();
  for (const [key, own] of units) {
    const pairs = new Map<string, string>();
    for (const [unit, set] of own) {
      if (set.size < 2 || set.size > most) continue;
      const stem = bestStem(set, stemsIn, stems);
      if (stem !== null) pairs.set(unit, stem);
    }
    mined.set(key, pairs);
  }
  return mined;
}

const commonest = 0.08;
const leastScore = 0.5;

function bestStem(
  set: ReadonlySet<number>,
  stemsIn: readonly string[][],
  stems: ReadonlyMap<string, Set<number>>,
): string | null {
  const together = new Map<string, number>();
  for (const sentence of set)
    for (const stem of stemsIn[sentence] ?? []) together.set(stem, (together.get(stem) ?? 0) + 1);
  let best: string | null = null;
  let bestScore = leastScore;
  for (const [stem, times] of together) {
    if (times < 2) continue;
    const score = (times / Math.sqrt(set.size * (stems.get(stem)?.size ?? 1))) * (1 - 0.5 / times);
    if (score < bestScore || (score === bestScore && best !== null && best < stem)) continue;
    best = stem;
    bestScore = score;
  }
  return best;
}

function add(sets: Map<string, Set<number>>, key: string, sentence: number): void {
  const set = sets.get(key);
  if (set) set.add(sentence);
  else sets.set(key, new Set([sentence]));
}
