import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createStoryWorld } from '../support/story-world.ts';

/*
 * Law 6, the part of the stories: where the partition is a function of the set of articles (the matcher's part), so is
 * every field of the records, in whatever order and batches the articles come, and whatever was merged and split between.
 */

const names = ['a', 'b', 'c', 'd', 'e', 'f'];

const content = fc.record({
  language: fc.constantFrom('de', 'vi', 'uk', 'en'),
  headline: fc.option(fc.constantFrom('One', 'Two')),
  sourceUrls: fc.subarray(['https://example.vn/1', 'https://example.com/2']),
  canonicalUrl: fc.option(fc.constantFrom('https://example.com/2', 'https://example.org/3')),
  published: fc.option(fc.constantFrom('2024-10', '2024-11-01').map((edtf) => ({ edtf, words: edtf }))),
  eventDates: fc.array(
    fc
      .constantFrom('XXXX-10-31', '2024-10-31', 'XXXX-10-30')
      .map((edtf) => ({ edtf, words: edtf, paragraph: 0 })),
    { maxLength: 2 },
  ),
  places: fc.subarray([
    { code: 'QA', name: 'Katar', count: 3 },
    { code: 'VN', name: 'Vietnam', count: 3 },
    { code: 'FR', name: 'Frankreich', count: 1 },
  ]),
  paragraphs: fc
    .constantFrom('Minister Nguyen Manh Hung kam.', 'Президент Джо Байден.', 'Nothing about anybody.')
    .map((text) => [{ kind: 'text' as const, text }]),
});

const contents = fc.array(content, { minLength: names.length, maxLength: names.length });
const labels = fc.array(fc.nat({ max: 2 }), { minLength: names.length, maxLength: names.length });
const arrivals = fc.array(fc.shuffledSubarray(names, { minLength: 1 }), { maxLength: 4 });

it('The order in which articles arrive does not change the fields of any record.', () => {
  fc.assert(
    fc.property(
      contents,
      labels,
      labels,
      arrivals,
      fc.shuffledSubarray(names, { minLength: names.length }),
      (...given) => {
        const [articles, last, before, batches, order] = given;
        const recordsAfter = (
          steps: readonly { arrived: readonly string[]; label: readonly number[] }[],
        ): string[] => {
          const world = createStoryWorld();
          for (const [index, article] of articles.entries()) world.rewrite(names[index] ?? '', article);
          for (const { arrived, label } of steps) {
            const groups = [0, 1, 2].map((group) =>
              arrived.filter((name) => label[names.indexOf(name)] === group),
            );
            world.partition(...groups.filter((group) => group.length > 0));
          }
          return [...world.stories.byId.values()]
            .flatMap(({ id, record }) => (record ? [JSON.stringify(world.record(id))] : []))
            .sort();
        };
        const allAtOnce = recordsAfter([{ arrived: names, label: last }]);
        const oneByOne = order.map((_, index) => ({ arrived: order.slice(0, index + 1), label: last }));
        expect(recordsAfter(oneByOne)).toEqual(allAtOnce);
        const byDetours = batches.map((arrived) => ({ arrived, label: before }));
        expect(recordsAfter([...byDetours, { arrived: order, label: last }])).toEqual(allAtOnce);
      },
    ),
  );
});
