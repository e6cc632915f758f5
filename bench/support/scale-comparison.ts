import type { ScaleRun } from './scale-run.ts';
import { score } from './scores.ts';

/** How well the stories that articles were placed in, by id, are the reports that they are of. */
export const scoreOf = (storyOf: ReadonlyMap<string, string>, reportOf: ReadonlyMap<string, string>) => {
  const ids = [...reportOf.keys()];
  return score(
    ids.map((id) => storyOf.get(id) ?? id),
    ids.map((id) => reportOf.get(id) ?? id),
  );
};

/** The share of articles whose story has not the same articles in both. */
export function placedDifferently(a: ReadonlyMap<string, string>, b: ReadonlyMap<string, string>): number {
  const members = (storyOf: ReadonlyMap<string, string>) => {
    const stories = new Map<string, string[]>();
    for (const id of [...storyOf.keys()].sort()) {
      const story = storyOf.get(id) ?? id;
      stories.set(story, [...(stories.get(story) ?? []), id]);
    }
    return stories;
  };
  const [inA, inB] = [members(a), members(b)];
  let different = 0;
  for (const [id, story] of a) if (inA.get(story)?.join() !== inB.get(b.get(id) ?? '')?.join()) different++;
  return different / Math.max(1, a.size);
}

/**
 * Of the pairs of articles in one story by the exact rule, how many are in one story by the bounded rule too: of those
 * published at most so many days apart, and of the others. Null where there are none.
 */
export function recallOfBound(
  exact: ScaleRun,
  bounded: ScaleRun,
  windowDays: number,
): { within: number | null; beyond: number | null } {
  const members = new Map<string, string[]>();
  for (const [id, story] of exact.storyOf) members.set(story, [...(members.get(story) ?? []), id]);
  const counts = { within: [0, 0], beyond: [0, 0] };
  for (const ids of members.values())
    ids.forEach((a, i) => {
      for (const b of ids.slice(0, i)) {
        const [x, y] = [exact.publishedAt.get(a), exact.publishedAt.get(b)];
        const near = x !== undefined && y !== undefined && Math.abs(x - y) <= windowDays * 86_400_000;
        const count = near ? counts.within : counts.beyond;
        const kept = bounded.storyOf.get(a) === bounded.storyOf.get(b);
        count[0] = (count[0] ?? 0) + 1;
        if (kept) count[1] = (count[1] ?? 0) + 1;
      }
    });
  const share = ([all = 0, kept = 0]: number[]): number | null => (all === 0 ? null : kept / all);
  return { within: share(counts.within), beyond: share(counts.beyond) };
}
