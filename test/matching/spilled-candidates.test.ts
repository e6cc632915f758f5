import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../src/matching/candidates/best-candidates.ts';
import { type CandidateOptions, createCandidateIndex } from '../../src/matching/candidates/candidates.ts';
import type { Features } from '../../src/matching/features.ts';
import { readOnce } from '../support/read-once.ts';
import { spillInMemory } from '../support/spill-in-memory.ts';
import { syntheticStories } from '../support/synthetic-stories.ts';

/** Twenty-four reports in all languages; of every sixth the sources are known, and some come word for word again. */
const articles: Features[] = syntheticStories(24, 5).flatMap((article, i) => {
  const sourceUrls = i % 6 === 0 ? [`https://example.org/2024/a-report-of-number-${article.story % 9}`] : [];
  const own = { ...article, sourceUrls };
  return [own, ...(i % 9 === 0 ? [{ ...own, id: `${own.id}-again`, text: `${own.text}\nAgain.` }] : [])].map(
    (each) => readOnce(each),
  );
});

interface Step {
  features: Features;
  day: number | null;
  /** Which of the slots that came before is taken out first; null: none. */
  takesOut: number | null;
}

const steps = fc
  .tuple(
    fc.shuffledSubarray(articles, { minLength: 70 }),
    fc.array(fc.tuple(fc.option(fc.nat(200), { freq: 2 }), fc.option(fc.nat(50), { freq: 5 })), {
      minLength: articles.length,
      maxLength: articles.length,
    }),
  )
  .map(([order, chances]) =>
    order.map((features, slot): Step => {
      const [day, takesOut] = chances[slot] ?? [null, null];
      return { features, day: day ?? null, takesOut: takesOut !== null && takesOut < slot ? takesOut : null };
    }),
  );

/** What is chosen at each step. Pairs that are dropped at once have no order, and neither have the two of a pair. */
function choices(stream: readonly Step[], options: CandidateOptions): (Choice & { passedOver: number })[] {
  const index = createCandidateIndex((slot, other) => slot < other, options);
  const gone = new Set<number>();
  return stream.map(({ features, day, takesOut }, slot) => {
    const out = takesOut === null ? undefined : stream[takesOut];
    if (out && takesOut !== null && !gone.has(takesOut)) {
      gone.add(takesOut);
      index.remove(takesOut, out.features);
    }
    const { chosen, dropped } = index.add(slot, { ...features, published: day });
    const pairs = dropped.map(([a, b]): [number, number] => [Math.min(a, b), Math.max(a, b)]);
    return { chosen, dropped: pairs.sort(byNumbers), passedOver: index.passedOver() };
  });
}

const byNumbers = ([a, b]: [number, number], [c, d]: [number, number]): number => a - c || b - d;

describe('candidates', () => {
  for (const windowDays of [null, 30])
    it(`are the same at each step where lists are spilled, ${windowDays === null ? 'without a window' : 'with one'}`, () => {
      fc.assert(
        fc.property(steps, fc.constantFrom(1, 5, 40), (stream, articlesInMemory) => {
          const spilling = { articlesInMemory, open: () => spillInMemory() };
          const kept = choices(stream, { windowDays });
          expect(choices(stream, { windowDays, spilling })).toEqual(kept);
          expect(kept.filter(({ chosen }) => chosen.length > 0).length).toBeGreaterThan(20);
        }),
        { numRuns: 4 },
      );
    });
});
