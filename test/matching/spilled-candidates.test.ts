import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Choice } from '../../src/matching/candidates/best-candidates.ts';
import { type CandidateOptions, createCandidateIndex } from '../../src/matching/candidates/candidates.ts';
import { createListTables } from '../../src/matching/candidates/list-tables.ts';
import { createSharers } from '../../src/matching/candidates/sharers.ts';
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
    const { chosen, dropped } = index.add(slot, features, day);
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

describe('what articles share', () => {
  const most = 3;
  const shingles = fc.uniqueArray(fc.integer({ min: 0, max: 9 }), { minLength: 1, maxLength: 5 });
  const urls = fc.uniqueArray(fc.constantFrom('a/1', 'b/2', 'c/3', 'd/4'), { maxLength: 3 });
  const stream = fc.array(fc.record({ shingles, urls, takesOut: fc.option(fc.nat(20), { freq: 1 }) }), {
    minLength: 20,
    maxLength: 50,
  });

  it('means the same where lists are spilled, at the bound too and where articles leave it', () => {
    const [some] = articles;
    if (!some) throw new Error('There are articles.');
    fc.assert(
      fc.property(stream, fc.integer({ min: 1, max: 6 }), (made, articlesInMemory) => {
        const all = made.map(({ shingles, urls, takesOut }) => {
          const features = {
            ...some,
            shingles: Uint32Array.from(shingles).sort(),
            urls: { own: [], sources: [], alternates: [], keys: urls },
          };
          return { features, takesOut };
        });
        const found = [undefined, { articlesInMemory, open: () => spillInMemory() }].map((spilling) => {
          const gone = new Set<number>();
          const isGone = (slot: number) => gone.has(slot);
          const tables = createListTables(spilling, isGone);
          const sharers = createSharers(tables, isGone, most);
          return all.map(({ features, takesOut }, slot) => {
            const out = takesOut === null ? undefined : all[takesOut];
            if (out && takesOut !== null && takesOut < slot && !gone.has(takesOut)) {
              gone.add(takesOut);
              sharers.remove(takesOut, out.features);
            }
            const others = [...sharers.add(slot, features)].sort(byNumbers);
            tables.added();
            return { others, passedOver: sharers.passedOver() };
          });
        });
        expect(found[1]).toEqual(found[0]);
      }),
      { numRuns: 40 },
    );
  });
});
