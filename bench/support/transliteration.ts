import { coarseSkeleton, romanise, skeleton } from '../../src/matching/anchors/skeletons.ts';
import type { BenchDocument } from './documents.ts';

/**
 * The characters that Chinese writes foreign names with, learnt from aligned sentences: those of runs whose sound is
 * that of a name in the English sentence. A character is taken where that happens in a good share of its uses.
 */
export function transliterationCharacters(documents: readonly BenchDocument[]): string {
  const english = new Map(documents.filter((d) => d.language === 'en').map((d) => [d.group, d.lines]));
  const uses = new Map<string, number>();
  const hits = new Map<string, number>();
  for (const { language, group, lines } of documents) {
    if (language !== 'zh' && language !== 'zh-Hant') continue;
    lines.forEach((line, i) => {
      for (const character of line) if (han.test(character)) add(uses, character);
      const names = namesIn(english.get(group)?.[i] ?? '');
      for (const [run] of line.matchAll(runs))
        for (const part of soundingLike(run, names)) for (const character of part) add(hits, character);
    });
  }
  return [...hits]
    .filter(([character, count]) => count >= 2 && count / (uses.get(character) ?? 1) >= leastShare)
    .map(([character]) => character)
    .sort()
    .join('');
}

const han = /\p{Script=Han}/u;
const runs = /\p{Script=Han}{2,}/gu;
const leastShare = 0.2;
const add = (counts: Map<string, number>, key: string) => counts.set(key, (counts.get(key) ?? 0) + 1);

/** Full skeletons of capitalised words, without the difference of voiced and unvoiced. */
const namesIn = (line: string): Set<string> =>
  new Set(
    [...line.matchAll(/\p{Lu}\p{L}{3,}/gu)]
      .map(([word]) => coarseSkeleton(skeleton(romanise(word))))
      .filter((key) => key !== ''),
  );

/** Stretches of two to six characters that sound like one of the names; the longest at each place. */
function soundingLike(run: string, names: ReadonlySet<string>): string[] {
  const found: string[] = [];
  for (let at = 0; at < run.length; at++)
    for (let length = Math.min(5, run.length - at); length >= 2; length--) {
      const part = run.slice(at, at + length);
      const sound = skeleton(romanise(part).toLowerCase().replaceAll('ng', 'n'));
      if (sound.length > 4 + 1 || !names.has(coarseSkeleton(sound))) continue;
      found.push(part);
      at += length - 1;
      break;
    }
  return found;
}
